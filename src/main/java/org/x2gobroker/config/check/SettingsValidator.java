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

/** Reads every given key by its type and collects all errors before any setting comes into force. */
final class SettingsValidator {
    private static final int FILE_ORDINAL = 250;
    private static final int VARIABLES_ORDINAL = 300;
    private static final int DERIVED_ORDINAL = 200;

    private final IniDocument document;
    private final boolean isNew;
    private final EnvironmentVariables variables;
    private final Map<String, String> fromFile = new LinkedHashMap<>();
    private final Map<String, String> fromVariables = new LinkedHashMap<>();
    /** Holds each error once, because one value of {@code [DEFAULT]} may be wrong in several sections. */
    private final Set<String> errors = new LinkedHashSet<>();

    /** @param isNew whether there is no file, as in a new installation */
    SettingsValidator(IniDocument document, boolean isNew, EnvironmentVariables variables) {
        this.document = document;
        this.isNew = isNew;
        this.variables = variables;
    }

    /** Returns the layers of the configuration tree; throws {@link ConfigurationException} with all errors. */
    List<ConfigSource> sources() {
        for (SettingKey key : SettingKey.all()) {
            findInFile(key).ifPresent(setting -> put(key, setting, fromFile));
            findInVariables(key).ifPresent(setting -> put(key, setting, fromVariables));
        }
        checkCertificate();
        if (!errors.isEmpty()) {
            throw new ConfigurationException(String.join("\n", errors));
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

    /** Ignores an empty variable, unless it is the one derived from section and key, which may set the key to an empty text. */
    private Optional<SettingText> findInVariables(SettingKey key) {
        for (String name : key.variables()) {
            Optional<SettingText> setting = variables.find(name);
            if (setting.isPresent() && !(setting.get().text().isEmpty() && isAdditional(name, key))) {
                return setting;
            }
        }
        return Optional.empty();
    }

    private static boolean isAdditional(String name, SettingKey key) {
        return !key.isInFile()
                || key.variables().indexOf(name) < key.variables().size() - 1;
    }

    private void put(SettingKey key, SettingText setting, Map<String, String> target) {
        if (key.isUnsetBy(setting.text())) {
            return;
        }
        try {
            target.put(key.property(), key.reader().apply(setting.text()));
        } catch (IllegalArgumentException wrong) {
            errors.add(setting.location() + ": " + wrong.getMessage() + ".");
        }
    }

    private void checkCertificate() {
        Optional<SettingText> certificate = given("X2GOBROKER_SSL_CERTFILE");
        Optional<SettingText> key = given("X2GOBROKER_SSL_KEYFILE");
        if (certificate.isPresent() != key.isPresent()) {
            errors.add(
                    certificate.or(() -> key).orElseThrow().location()
                            + ": X2GOBROKER_SSL_CERTFILE and X2GOBROKER_SSL_KEYFILE work together only; set both for https or none for http.");
        }
    }

    private Optional<SettingText> given(String variable) {
        return variables.find(variable).filter(setting -> !setting.text().isEmpty());
    }

    /**
     * Switches events on in a new installation: a file that does not mention them is of an older one. Raises the grace time where they are
     * on: X2Go Client with events sends requests in parallel, so the previous cookie must stay valid.
     */
    private Map<String, String> derived() {
        String events = SettingsLoader.PREFIX + ".global.client-events";
        boolean on = Boolean.parseBoolean(
                fromVariables.getOrDefault(events, fromFile.getOrDefault(events, Boolean.toString(isNew))));
        return on ? Map.of(events, "true", SettingsLoader.PREFIX + ".global.cookie-grace", "10") : Map.of();
    }
}
