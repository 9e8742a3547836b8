package org.x2gobroker.config.check;

import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;

/** Creates settings for tests: the defaults, and what the test changes. */
public final class TestSettings {
    private TestSettings() {}

    /** Settings with these keys and values, such as {@code x2gobroker.global.require-password}, {@code false}. */
    public static BrokerSettings of(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            properties.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return SettingsLoader.map(List.of(new PropertiesConfigSource(properties, "test", 100)));
    }

    /** Returns the same settings in force. */
    public static LiveSettings live(String... keysAndValues) {
        return new LiveSettings(of(keysAndValues));
    }
}
