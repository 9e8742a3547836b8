package org.x2gobroker.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Settings for tests: the built-in defaults, and what the test changes. */
public final class TestSettings {
    private static final Path NOWHERE = Path.of("/nonexistent/x2gobroker");

    private TestSettings() {}

    /** Settings with these keys and values, such as {@code x2gobroker.global.require-password}, {@code false}. */
    public static BrokerSettings of(String... keysAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            environment.put(variable(keysAndValues[index]), keysAndValues[index + 1]);
        }
        return new SettingsLoader(
                        new ConfigurationPaths(NOWHERE, NOWHERE.resolve("defaults"), NOWHERE.resolve("daemon")),
                        environment)
                .load()
                .settings();
    }

    /** The same, in force. */
    public static LiveSettings live(String... keysAndValues) {
        return new LiveSettings(of(keysAndValues));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
