package org.x2gobroker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of the process together with those that the two files of a classic installation set. The environment wins over
 * {@code /etc/default/x2gobroker-daemon}, which wins over {@code defaults.conf}: the first was sourced by the start script that
 * ran the broker.
 */
final class Variables {
    private static final String DEBUG = "X2GOBROKER_DEBUG";

    private final Map<String, Setting> byName = new LinkedHashMap<>();

    private Variables() {}

    static Variables read(ConfigurationPaths paths, Map<String, String> environment) {
        Variables variables = new Variables();
        variables.addDefaults(paths.defaults());
        variables.addDaemonDefaults(paths.daemonDefaults());
        environment.forEach((name, text) ->
                variables.byName.put(name, new Setting(Blanks.strip(text), "environment variable " + name)));
        return variables;
    }

    Optional<Setting> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Setting> all() {
        return byName;
    }

    /** The debug switches of the other daemons are not the broker's. */
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
                entries.forEach((key, value) -> byName.put(key, Setting.of(document, name, key, value)));
            });
        }
    }

    private void addDaemonDefaults(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            ShellAssignments.read(Utf8.decode(file.toString(), Files.readAllBytes(file)))
                    .forEach((name, value) ->
                            byName.put(name, new Setting(value.text(), file + ":" + value.line() + ": " + name)));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + ": cannot be read; check that the broker's account may read it.", unreadable);
        }
    }
}
