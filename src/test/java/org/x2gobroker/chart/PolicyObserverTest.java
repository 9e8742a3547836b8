package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.OutgoingTraffic.Peer;

/** Whom a broker may call by the policy that fits its configuration. */
class PolicyObserverTest {
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = ldap
            [authmech_ldap]
            url = ldap://127.0.0.1:10389, ldaps://localhost
            [authmech_radius]
            server = 127.0.0.1:11812, localhost
            [authmech_https_get]
            host = localhost
            port = 10443
            [oidc]
            issuer = http://127.0.0.1:18080/realms/bees
            client-id = x2gobroker
            [admin]
            oidc-issuer = https://localhost:18443
            oidc-audience = x2gobroker
            [events]
            webhook-url = http://127.0.0.1:19000/events
            syslog-server = localhost:16514
            """;

    private static final String PROFILES = """
            [DEFAULT]
            sshport = 10022
            [desk]
            host = lion (127.0.2.1:12022), tiger
            [other]
            host = bear
            sshport = 10023
            sshproxyhost = den
            sshproxyport = 10024
            """;

    @TempDir
    Path folder;

    private void check(String protocol, String address, int port) {
        BrokerFiles files = BrokerFiles.write(
                folder,
                CONFIGURATION,
                PROFILES,
                Map.of(
                        "X2GOBROKER_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:15432,localhost/postgres?user=postgres"));
        new PolicyObserver().ended(files, Set.of(new Peer(protocol, new InetSocketAddress(address, port))));
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 127.0.0.1, 10389",
        "TCP, ::1, 636",
        "UDP, 127.0.0.1, 11812",
        "UDP, 127.0.0.1, 1812",
        "TCP, 127.0.0.1, 10443",
        "TCP, 127.0.0.1, 18080",
        "TCP, 127.0.0.1, 18443",
        "TCP, 127.0.0.1, 19000",
        "TCP, 127.0.0.1, 16514",
        "TCP, 127.0.2.1, 12022",
        "TCP, 127.0.2.1, 10022",
        "TCP, 127.0.2.1, 10023",
        "TCP, 127.0.2.2, 10024",
        "TCP, 127.0.0.1, 15432",
        "TCP, 127.0.0.1, 5432",
        "UDP, 192.0.2.53, 53"
    })
    void acceptsWhomTheConfigurationNames(String protocol, String address, int port) {
        assertThatCode(() -> check(protocol, address, port)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"TCP, 127.0.0.1, 10390", "UDP, 127.0.0.1, 10389", "TCP, 192.0.2.1, 10389", "TCP, 192.0.2.1, 12022"})
    void refusesEverybodyElse(String protocol, String address, int port) {
        assertThatThrownBy(() -> check(protocol, address, port)).isInstanceOf(AssertionError.class);
    }

    @Test
    void hasNothingToSayOfABrokerThatCalledNobody() {
        BrokerFiles files = BrokerFiles.write(folder, "[global]\n", "broken", Map.of());

        assertThatCode(() -> new PolicyObserver().ended(files, Set.of())).doesNotThrowAnyException();
    }
}
