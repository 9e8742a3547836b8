package org.x2gobroker.config.check;

import io.smallrye.config.PropertiesConfigSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniValue;

/** Reads every key that is given by its type and collects all faults before anything is put in force. */
final class SettingsValidator {
    private static final int FILE_ORDINAL = 250;
    private static final int VARIABLES_ORDINAL = 300;
    private static final int DERIVED_ORDINAL = 200;

    private final IniDocument document;
    private final EnvironmentVariables variables;
    private final Map<String, String> fromFile = new LinkedHashMap<>();
    private final Map<String, String> fromVariables = new LinkedHashMap<>();
    /** One value of {@code [DEFAULT]} may be wrong in several sections, but is told once. */
    private final Set<String> faults = new LinkedHashSet<>();

    SettingsValidator(IniDocument document, EnvironmentVariables variables) {
        this.document = document;
        this.variables = variables;
    }

    /** The layers of the configuration tree; throws {@link ConfigurationException} with all faults. */
    List<ConfigSource> sources() {
        for (SettingKey key : SettingKey.all()) {
            findInFile(key)
                    .filter(setting -> !key.isUnsetBy(setting.text()))
                    .ifPresent(setting -> put(key, setting, fromFile));
            findInVariables(key)
                    .filter(setting -> !key.isUnsetBy(setting.text()))
                    .ifPresent(setting -> put(key, setting, fromVariables));
        }
        checkPair("X2GOBROKER_SSL_CERTFILE", "X2GOBROKER_SSL_KEYFILE");
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join("\n", faults));
        }
        return List.of(
                new PropertiesConfigSource(fromVariables, "variables", VARIABLES_ORDINAL),
                new PropertiesConfigSource(fromFile, document.fileName(), FILE_ORDINAL),
                new PropertiesConfigSource(derived(), "derived defaults", DERIVED_ORDINAL));
    }

    private Optional<SettingText> findInFile(SettingKey key) {
        if (!key.isInFile()) {
            return Optional.empty();
        }
        IniValue inherited = document.defaults().get(key.name());
        return document.findSection(key.section())
                .map(section -> section.entries().get(key.name()))
                .map(value -> SettingText.of(document, key.section(), key.name(), value))
                .or(() -> Optional.ofNullable(inherited)
                        .map(value -> SettingText.of(document, "DEFAULT", key.name(), value)));
    }

    /** A variable that is given but empty counts as not given where it has no key in the file to blank out. */
    private Optional<SettingText> findInVariables(SettingKey key) {
        for (String name : key.variables()) {
            Optional<SettingText> setting = variables.find(name);
            if (setting.isPresent() && !(setting.get().text().isEmpty() && isShort(name, key))) {
                return setting;
            }
        }
        return Optional.empty();
    }

    private static boolean isShort(String name, SettingKey key) {
        return !key.isInFile()
                || key.variables().indexOf(name) < key.variables().size() - 1;
    }

    private void put(SettingKey key, SettingText setting, Map<String, String> target) {
        try {
            target.put(key.property(), key.reader().apply(setting.text()));
        } catch (IllegalArgumentException wrong) {
            faults.add(setting.place() + ": " + wrong.getMessage() + ".");
        }
    }

    private void checkPair(String one, String other) {
        Optional<SettingText> first = given(one);
        Optional<SettingText> second = given(other);
        if (first.isPresent() != second.isPresent()) {
            String place = first.or(() -> second).map(SettingText::place).orElseThrow();
            faults.add(
                    place + ": " + one + " and " + other + " work together only; set both for https or none for http.");
        }
    }

    private Optional<SettingText> given(String variable) {
        return variables.find(variable).filter(setting -> !setting.text().isEmpty());
    }

    /** X2Go Client with events on sends requests side by side, so the cookie before the current one has to live on. */
    private Map<String, String> derived() {
        String events = SettingsLoader.PREFIX + ".global.client-events";
        boolean on = Boolean.parseBoolean(fromVariables.getOrDefault(events, fromFile.getOrDefault(events, "false")));
        return on ? Map.of(SettingsLoader.PREFIX + ".global.cookie-grace", "10") : Map.of();
    }
}
