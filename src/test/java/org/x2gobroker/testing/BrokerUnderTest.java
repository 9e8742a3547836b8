package org.x2gobroker.testing;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.SettingsLoader;

/** Changes the configuration of the running broker, as a reload does. */
@Singleton
public class BrokerUnderTest {
    /** No file of the machine the tests run on may matter. */
    private static final Path NOWHERE = Path.of("/nonexistent/x2gobroker");

    private final LiveSettings settings;

    BrokerUnderTest(LiveSettings settings) {
        this.settings = settings;
    }

    /** Puts the configuration in force that a broker started with these environment variables would have. */
    public void configure(Map<String, String> environment) {
        settings.replace(loader(environment).load().settings());
    }

    private static SettingsLoader loader(Map<String, String> environment) {
        return new SettingsLoader(
                new ConfigurationPaths(NOWHERE, NOWHERE.resolve("defaults"), NOWHERE.resolve("daemon")), environment);
    }

    /** Starts the broker for tests on the built-in defaults, without profiles. */
    @Singleton
    static class StartingPoint {
        @Mock
        @Produces
        @Singleton
        SettingsLoader settingsLoader() {
            return loader(Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));
        }
    }
}
