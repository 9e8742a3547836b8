package org.x2gobroker.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.config.ini.PythonBlanks;
import org.x2gobroker.config.ini.StrictUtf8Decoder;

/**
 * Holds the variables of the process and those that the two files of a classic installation set. The environment overrides
 * {@code /etc/default/x2gobroker-daemon}, which overrides {@code defaults.conf}, because the start script of the broker sources
 * the former.
 */
final class EnvironmentVariables {
    private static final String DEBUG = "X2GOBROKER_DEBUG";

    private final Map<String, SettingText> byName = new LinkedHashMap<>();

    private EnvironmentVariables() {}

    static EnvironmentVariables read(ConfigurationPaths paths, Map<String, String> environment) {
        EnvironmentVariables variables = new EnvironmentVariables();
        variables.addDefaults(paths.defaults());
        variables.addDaemonDefaults(paths.daemonDefaults());
        environment.forEach((name, text) ->
                variables.byName.put(name, new SettingText(PythonBlanks.strip(text), "environment variable " + name)));
        return variables;
    }

    Optional<SettingText> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, SettingText> all() {
        return byName;
    }

    /** Skips the debug switches of the other daemons. */
    private void addDefaults(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        IniDocument document = IniReader.read(file);
        for (String name : List.of("authservice", "loadchecker", "common", "daemon")) {
            document.findSection(name).ifPresent(section -> {
                Map<String, IniValue> entries = new LinkedHashMap<>(document.defaults());
                entries.putAll(section.entries());
                if (name.equals("authservice") || name.equals("loadchecker")) {
                    entries.remove(DEBUG);
                }
                entries.forEach((key, value) -> byName.put(key, SettingText.of(document, name, key, value)));
            });
        }
    }

    private void addDaemonDefaults(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            ShellAssignmentParser.read(StrictUtf8Decoder.decode(file.toString(), Files.readAllBytes(file)))
                    .forEach((name, value) ->
                            byName.put(name, new SettingText(value.text(), file + ":" + value.line() + ": " + name)));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + ": cannot be read; check that the broker's account may read it.", unreadable);
        }
    }
}
