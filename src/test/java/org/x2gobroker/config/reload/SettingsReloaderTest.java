package org.x2gobroker.config.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.LoadedSettings;
import org.x2gobroker.config.check.SettingsLoader;

class SettingsReloaderTest {
    private static final long GENEROUS_NANOSECONDS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    private Path file;
    private LoadedSettings initial;
    private LiveSettings live;
    private SettingsReloader reload;

    @BeforeEach
    void startWithAGoodFile() throws IOException {
        file = Files.writeString(folder.resolve("x2gobroker.conf"), "[global]\nauth-timeout = 1\n");
        SettingsLoader loader = new SettingsLoader(
                new ConfigurationPaths(file, folder.resolve("defaults.conf"), folder.resolve("daemon")), Map.of());
        initial = loader.load();
        live = new LiveSettings(initial.settings());
        reload = new SettingsReloader(loader, live, SettingsReloaderTest::refuseLongTimeouts);
    }

    @Test
    void putsAGoodChangeInForce() throws IOException {
        Files.writeString(file, "[global]\nauth-timeout = 2\n");

        reload.reload();

        assertThat(live.current().global().authTimeout()).isEqualTo(2);
        assertThat(reload.problem()).isEmpty();
    }

    @Test
    void keepsTheLastGoodSettingsAndRemembersWhy() throws IOException {
        Files.writeString(file, "[global]\nauth-timeout = soon\n");

        reload.reload();

        assertThat(live.current().global().authTimeout()).isEqualTo(1);
        assertThat(reload.problem()).contains(file + ":2: [global] auth-timeout: expected an integer, such as 300.");
    }

    @Test
    void keepsTheLastGoodSettingsWhenNewOnesBreakARule() throws IOException {
        Files.writeString(file, "[global]\nauth-timeout = 1000\n");

        reload.reload();

        assertThat(live.current().global().authTimeout()).isEqualTo(1);
        assertThat(reload.problem()).contains("that is too long");
    }

    @Test
    void keepsTheLastGoodSettingsWhenTheFileDisappears() throws IOException {
        Files.delete(file);

        reload.reload();

        assertThat(live.current().global().authTimeout()).isEqualTo(1);
        assertThat(reload.problem()).contains(file + ": the file does not exist; create it or name another one.");
    }

    @Test
    void forgetsTheProblemWhenItIsMended() throws IOException {
        Files.writeString(file, "broken");
        reload.reload();
        Files.writeString(file, "[global]\nauth-timeout = 3\n");

        reload.reload();

        assertThat(live.current().global().authTimeout()).isEqualTo(3);
        assertThat(reload.problem()).isEmpty();
    }

    @Test
    void followsTheFileByItself() throws Exception {
        try (FileWatcher watcher = reload.watch(initial)) {
            Files.writeString(file, "[global]\nauth-timeout = 4\n");

            assertThat(becomesTrue(() -> live.current().global().authTimeout() == 4))
                    .isTrue();
        }
    }

    @Test
    void noticesAChangeFromBeforeTheWatch() throws Exception {
        Files.writeString(file, "[global]\nauth-timeout = 5\n");

        reload.watch(initial).close();

        assertThat(live.current().global().authTimeout()).isEqualTo(5);
    }

    private static void refuseLongTimeouts(BrokerSettings settings) {
        if (settings.global().authTimeout() > 100) {
            throw new ConfigurationException("that is too long");
        }
    }

    private static boolean becomesTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + GENEROUS_NANOSECONDS;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }
}
