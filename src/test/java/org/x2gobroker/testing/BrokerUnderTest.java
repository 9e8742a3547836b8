package org.x2gobroker.testing;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;

/** Changes the configuration of the running broker, as a reload does. */
@Singleton
public class BrokerUnderTest {
    /** Keeps the files of the machine that runs the tests out of the configuration. */
    private static final Path NOWHERE = Path.of("/nonexistent/x2gobroker");

    private final LiveSettings settings;
    private final Database database;

    BrokerUnderTest(LiveSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    /** Puts the configuration in force that a broker started with these environment variables would have. */
    public void configure(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        // REST Assured leaves its connections open, and all its tests come from one address.
        variables.putIfAbsent("X2GOBROKER_GLOBAL_MAX_CONNECTIONS_PER_ADDRESS", "2000");
        settings.replace(loader(variables).load().settings());
    }

    /** Waits until the database is in use: on a busy machine a test may come before the broker has asked it. */
    public void awaitDatabase() throws InterruptedException {
        if (isDatabaseReady()) {
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        database.subscribe("test", _ -> ready.countDown());
        if (!isDatabaseReady() && !ready.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("waited in vain for the database: " + database.state());
        }
    }

    private boolean isDatabaseReady() {
        return database.state() instanceof DatabaseState.Ready;
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
