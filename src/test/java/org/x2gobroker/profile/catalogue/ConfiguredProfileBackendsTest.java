package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.reader.ProfileReader;

class ConfiguredProfileBackendsTest {
    private final LiveSettings settings = Profiles.settings(Map.of());
    private final ProfileCatalogue database = new SnapshotCatalogue(List.of());
    private final ConfiguredProfileBackends backends = new ConfiguredProfileBackends(
            settings,
            new InifileCatalogue(settings, new ProfileReader(name -> Set.of())),
            new ZeroconfCatalogue(settings),
            database);

    @Test
    void findsWhatIsSwitchedOn() {
        assertThat(backends.find("inifile"))
                .hasValueSatisfying(backend -> assertThat(backend.catalogue()).isInstanceOf(InifileCatalogue.class));
        assertThat(backends.find("zeroconf")).isEmpty();
    }

    @Test
    void followsTheSettings() {
        settings.replace(Profiles.settings(Map.of(
                        "X2GOBROKER_BROKER_ZEROCONF_ENABLE", "true", "X2GOBROKER_BROKER_INIFILE_ENABLE", "false"))
                .current());

        assertThat(backends.find("inifile")).isEmpty();
        assertThat(backends.find("zeroconf"))
                .hasValueSatisfying(backend -> assertThat(backend.name()).isEqualTo("zeroconf"));
    }

    @Test
    void findsTheDatabaseOnceItIsSwitchedOn() {
        assertThat(backends.find("database")).isEmpty();

        settings.replace(Profiles.settings(Map.of("X2GOBROKER_BROKER_DATABASE_ENABLE", "true"))
                .current());

        assertThat(backends.find("database"))
                .hasValueSatisfying(backend -> assertThat(backend.catalogue()).isSameAs(database));
        assertThat(backends.listEnabled()).extracting(ProfileBackend::name).containsExactly("inifile", "database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INIFILE", "ini-file", "inifile\n", " inifile", "ldap"})
    void findsNoOtherName(String name) {
        assertThat(backends.find(name)).isEmpty();
    }
}
