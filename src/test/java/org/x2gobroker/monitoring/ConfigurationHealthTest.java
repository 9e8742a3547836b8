package org.x2gobroker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.IniReader;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.SettingsLoader;
import org.x2gobroker.config.SettingsReload;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.InifileProfiles;
import org.x2gobroker.profile.ProfileLoader;
import org.x2gobroker.profile.ProfileReader;
import org.x2gobroker.profile.database.DatabaseProfiles;

/** The check that tells whether the files as they are now are in force. */
class ConfigurationHealthTest {
    @TempDir
    Path folder;

    private Path configuration;
    private SettingsReload reload;
    private ConfigurationHealth health;

    @BeforeEach
    void start() throws IOException {
        configuration = Files.writeString(folder.resolve("x2gobroker.conf"), "[global]\nverify-ip = true\n");
        Path nowhere = folder.resolve("nowhere");
        SettingsLoader loader = new SettingsLoader(
                new ConfigurationPaths(configuration, nowhere, nowhere),
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));
        LiveSettings live = new LiveSettings(loader.load().settings());
        reload = new SettingsReload(loader, live, _ -> {});
        ProfileReader reader = new ProfileReader(name -> Set.of());
        InifileProfiles profiles = new InifileProfiles(live, new ProfileLoader(IniReader::read, reader));
        DatabaseProfiles stored = new DatabaseProfiles(Database.none(), reader);
        health = new ConfigurationHealth(new ConfigurationState(reload, profiles, stored));
    }

    @Test
    void isGoodWhileTheFilesAreInForce() {
        reload.reload();

        assertThat(data()).containsEntry("state", "good").doesNotContainKeys("settings", "profiles");
    }

    @Test
    void isDegradedAndUpAfterAReloadThatFailed() throws IOException {
        Files.writeString(configuration, "[global]\nverify-ip = perhaps\n");
        reload.reload();

        assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(data()).containsEntry("state", "degraded");
        assertThat(String.valueOf(data().get("settings"))).contains("x2gobroker.conf:2", "verify-ip");
        assertThat(reload.count().failures()).isEqualTo(1);
    }

    @Test
    void isGoodAgainWhenTheFileIsMended() throws IOException {
        Files.writeString(configuration, "[global]\nverify-ip = perhaps\n");
        reload.reload();
        Files.writeString(configuration, "[global]\nverify-ip = false\n");
        reload.reload();

        assertThat(data()).containsEntry("state", "good");
    }

    private Map<String, Object> data() {
        return health.call().getData().orElseThrow();
    }
}
