package org.x2gobroker.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.frontend.web.BrowserRequest;

/** Who a proxy says that the user is, and who may say it. */
class RemoteUserReaderTest {
    private final PortalCounts counts = new PortalCounts();

    private RemoteUserReader reader(String... more) {
        List<String> keys = new ArrayList<>(List.of("x2gobroker.portal.remote-user-proxies", "10.0.0.0/8"));
        keys.addAll(Arrays.asList(more));
        return new RemoteUserReader(TestSettings.live(keys.toArray(String[]::new)), _ -> Set.of(), counts);
    }

    private static BrowserRequest request(String peer, Map<String, List<String>> headers) {
        return new BrowserRequest(
                false,
                Map.of(),
                Map.of(),
                Map.of(),
                headers,
                List.of(),
                InetAddress.ofLiteral("192.0.2.1"),
                InetAddress.ofLiteral(peer),
                true,
                "https://broker.example.org",
                () -> true);
    }

    private static BrowserRequest request(String... users) {
        return request("10.1.2.3", Map.of("remote-user", List.of(users)));
    }

    @Test
    void readsTheNameThatATrustedProxyWrites() {
        assertThat(reader().read(request("maja"))).isEqualTo(new RemoteUser.Named("maja", Set.of()));
        assertThat(reader().read(request())).isInstanceOf(RemoteUser.Nobody.class);
        assertThat(reader().read(request(""))).isInstanceOf(RemoteUser.Nobody.class);
        assertThat(counts.refusedRemoteUsers()).isZero();
    }

    @Test
    void refusesAndCountsTheNameThatAnybodyElseWrites() {
        Map<String, List<String>> headers = Map.of("remote-user", List.of("maja"));

        assertThat(reader().read(request("192.0.2.1", headers))).isInstanceOf(RemoteUser.Refused.class);
        assertThat(new RemoteUserReader(TestSettings.live(), _ -> Set.of(), counts).read(request("10.1.2.3", headers)))
                .isInstanceOf(RemoteUser.Refused.class);
        assertThat(counts.refusedRemoteUsers()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maja willi", "maja,willi", "maja\twilli", "maj\u00e4", "../maja", "maja;x", "<b>"})
    void refusesANameThatNoAccountHas(String name) {
        assertThat(reader().read(request(name))).isInstanceOf(RemoteUser.Refused.class);
    }

    @Test
    void refusesTwoNames() {
        assertThat(reader().read(request("maja", "willi"))).isInstanceOf(RemoteUser.Refused.class);
    }

    @Test
    void cutsTheRealmWhereItIsNamed() {
        RemoteUserReader reader = reader("x2gobroker.oidc.user-domains", "EXAMPLE.ORG");

        assertThat(reader.read(request("maja@EXAMPLE.ORG"))).isEqualTo(new RemoteUser.Named("maja", Set.of()));
        assertThat(reader.read(request("maja@EVIL.EXAMPLE"))).isInstanceOf(RemoteUser.Refused.class);
    }

    @Test
    void readsAnotherHeaderAndGroupsWhereTheyAreConfigured() {
        RemoteUserReader reader = reader(
                "x2gobroker.portal.remote-user-header", "X-Forwarded-User",
                "x2gobroker.portal.remote-groups-header", "X-Forwarded-Groups");

        assertThat(reader.read(request(
                        "10.1.2.3",
                        Map.of(
                                "x-forwarded-user", List.of("maja"),
                                "x-forwarded-groups", List.of("bees, staff of the hive,,", "drones"),
                                "remote-user", List.of("willi")))))
                .isEqualTo(new RemoteUser.Named("maja", Set.of("bees", "staff of the hive", "drones")));
    }
}
