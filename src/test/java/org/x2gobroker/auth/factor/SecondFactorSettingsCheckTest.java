package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.TestSettings;

class SecondFactorSettingsCheckTest {
    private static final String[] DATABASE = {"environment.database-url", "jdbc:postgresql://db/x2go"};

    @TempDir
    Path folder;

    @Test
    void wantsNothingWhereNobodyIsAsked() {
        assertThatCode(() -> check()).doesNotThrowAnyException();
        assertThatCode(() -> check("broker_zeroconf.second-factor", "required")).doesNotThrowAnyException();
    }

    @Test
    void wantsAKeyAndADatabase() {
        String key = FactorFixture.key(folder, 1).toString();

        assertThatThrownBy(() -> check("broker_inifile.second-factor", "optional"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "A second factor is asked for, but there is no key that encrypts its secrets. Make one (openssl rand"
                                + " -base64 32), and name its file in key-files of [second_factor].");
        assertThatThrownBy(() -> check("second_factor.required-groups", "staff"))
                .hasMessageStartingWith("A second factor is asked for, but there is no key");
        assertThatThrownBy(() -> check("global.default-second-factor", "required", "second_factor.key-files", key))
                .hasMessage("Second factors are kept in a database, but none is named. Set"
                        + " X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name, or take key-files out of [second_factor] and"
                        + " leave second-factor off.");
        assertThatCode(() -> check(
                        "global.default-second-factor",
                        "required",
                        "second_factor.key-files",
                        key,
                        DATABASE[0],
                        DATABASE[1]))
                .doesNotThrowAnyException();
    }

    @Test
    void wantsKeysThatCanBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "not base64!");

        assertThatThrownBy(() -> check("second_factor.key-files", broken.toString(), DATABASE[0], DATABASE[1]))
                .hasMessage("key-files of [second_factor]: " + broken
                        + " holds no base64; make one with: openssl rand -base64 32.");
    }

    @Test
    void wantsNetworksThatCanBeUnderstood() {
        assertThatThrownBy(() -> check("second_factor.exempt-networks", "10.0.0.0/8,office.example.org"))
                .hasMessage(
                        "[second_factor] exempt-networks holds \"office.example.org\", which is no address and no network."
                                + " Write it like 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32.");
    }

    private static void check(String... keysAndValues) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.addAll(List.of("x2gobroker." + keysAndValues[i], keysAndValues[i + 1]));
        }
        SecondFactorSettingsCheck.check(TestSettings.of(all.toArray(String[]::new)));
    }
}
