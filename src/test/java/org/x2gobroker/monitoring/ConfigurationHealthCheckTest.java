package org.x2gobroker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.config.reload.SettingsReloader;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.reader.ProfileReader;

/** The health check of the configuration files. */
class ConfigurationHealthCheckTest {
    @TempDir
    Path folder;

    private Path configuration;
    private SettingsReloader reload;
    private HealthCheck health;

    @BeforeEach
    void start() throws IOException {
        configuration = Files.writeString(folder.resolve("x2gobroker.conf"), "[global]\nverify-ip = true\n");
        Path nowhere = folder.resolve("nowhere");
        SettingsLoader loader = new SettingsLoader(
                new ConfigurationPaths(configuration, nowhere, nowhere),
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));
        LiveSettings live = new LiveSettings(loader.load().settings());
        reload = new SettingsReloader(loader, live, _ -> {});
        ProfileReader reader = new ProfileReader(name -> Set.of());
        InifileCatalogue profiles = new InifileCatalogue(live, reader);
        DatabaseCatalogue stored = new DatabaseCatalogue(Database.none(), reader);
        health = new HealthCheckProducers().configuration(new ConfigurationState(reload, profiles, stored));
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
    void isGoodAgainWhenTheFileIsCorrected() throws IOException {
        Files.writeString(configuration, "[global]\nverify-ip = perhaps\n");
        reload.reload();
        Files.writeString(configuration, "[global]\nverify-ip = false\n");
        reload.reload();

        assertThat(data()).containsEntry("state", "good");
    }

    @Test
    void isDegradedAndUpWhileAFileOfTheProfileFolderIsBroken() throws IOException {
        Path main = Files.writeString(folder.resolve("profiles.conf"), "[desk]\n");
        Path broken = Files.writeString(
                Files.createDirectory(folder.resolve("profiles.d")).resolve("team.conf"), "[desk]\n[desk]\n");
        LiveSettings live = Profiles.settings(Map.of("X2GOBROKER_SESSIONPROFILES", main.toString()));
        ProfileReader reader = new ProfileReader(name -> Set.of());
        InifileCatalogue profiles = new InifileCatalogue(live, reader);
        profiles.start();
        health = new HealthCheckProducers()
                .configuration(
                        new ConfigurationState(reload, profiles, new DatabaseCatalogue(Database.none(), reader)));

        assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(data()).containsEntry("state", "degraded");
        assertThat(String.valueOf(data().get("profiles"))).startsWith(broken + ":2: ");

        Files.writeString(broken, "[desk]\n");
        profiles.reload();
        assertThat(data())
                .doesNotContainKey("profiles")
                .containsEntry("state", "degraded")
                .containsEntry("faults in profiles", 1L);
    }

    private Map<String, Object> data() {
        return health.call().getData().orElseThrow();
    }
}
