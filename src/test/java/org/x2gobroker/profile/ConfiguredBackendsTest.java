package org.x2gobroker.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.IniReader;
import org.x2gobroker.config.LiveSettings;

class ConfiguredBackendsTest {
    private final LiveSettings settings = Profiles.settings(Map.of());
    private final ConfiguredBackends backends = new ConfiguredBackends(
            settings,
            new InifileProfiles(settings, new ProfileLoader(IniReader::read, new ProfileReader(name -> Set.of()))),
            new ZeroconfCatalogue(settings));

    @Test
    void findsWhatIsSwitchedOn() {
        assertThat(backends.find("inifile"))
                .hasValueSatisfying(backend -> assertThat(backend.catalogue()).isInstanceOf(InifileProfiles.class));
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

    @ParameterizedTest
    @ValueSource(strings = {"", "INIFILE", "ini-file", "inifile\n", " inifile", "ldap"})
    void knowsNoOtherName(String name) {
        assertThat(backends.find(name)).isEmpty();
    }
}
