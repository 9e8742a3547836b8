package org.x2gobroker.auth.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.TestSettings;

/** What the settings have to be before a broker with them starts. */
class RadiusConfigTest {
    private static final String PREFIX = "x2gobroker.authmech_radius.";

    @ParameterizedTest
    @CsvSource({
        "radius.example.org, radius.example.org, 1812",
        "radius.example.org:1645, radius.example.org, 1645",
        "192.0.2.1:1812, 192.0.2.1, 1812",
        "[2001:db8::1], 2001:db8::1, 1812",
        "[2001:db8::1]:65535, 2001:db8::1, 65535"
    })
    void readsServers(String text, String host, int port) {
        RadiusServer server = RadiusServer.parse(text, Path.of("secret"));

        assertThat(server).isEqualTo(new RadiusServer(host, port, Path.of("secret")));
        assertThat(RadiusServer.parse(server.label(), Path.of("secret"))).isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource({
        "server, radius:0, secret, server: \"radius:0\" has no port from 1 to 65535",
        "server, radius:65536, secret, server: \"radius:65536\" has no port from 1 to 65535",
        "group-attributes, 256, secret, group-attributes: \"256\" is no number of an attribute",
        "nas-address, 1::2::3, secret, nas-address: \"1::2::3\" is no address",
        "server, 'a,b,c', 'one,two', secret-file: it names 2 files for 3 servers"
    })
    void refusesWhatCannotWork(String key, String value, String secrets, String sentence) {
        assertThatThrownBy(() -> RadiusMechanism.check(TestSettings.of(
                        "x2gobroker.global.default-auth-mech",
                        "radius",
                        PREFIX + "secret-file",
                        secrets,
                        PREFIX + key,
                        value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void wantsASecretWhereAnythingUsesIt() {
        assertThatThrownBy(() -> RadiusMechanism.check(TestSettings.of(
                        "x2gobroker.broker_inifile.enable", "true", "x2gobroker.broker_inifile.auth-mech", "radius")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[authmech_radius] secret-file");
        assertThatThrownBy(() -> RadiusMechanism.check(TestSettings.of("x2gobroker.admin.auth-mech", "radius")))
                .isInstanceOf(ConfigurationException.class);
        assertThatCode(() -> RadiusMechanism.check(TestSettings.of())).doesNotThrowAnyException();
    }

    @Test
    void hidesTheSecret() {
        assertThat(new SharedSecret("a secret of bees").toString()).doesNotContain("bees");
    }
}
