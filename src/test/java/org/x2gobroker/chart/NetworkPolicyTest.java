package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.chart.PolicyEvaluator.Peer;

/** The rendered network policy lets through what the values make the broker open, and nothing beside it. */
class NetworkPolicyTest {
    private static final Map<String, String> BROKER =
            Map.of("app.kubernetes.io/name", "x2gobroker", "app.kubernetes.io/instance", "x2gobroker");

    /** What would make a policy with everything in it pass. */
    private static final int NOBODYS_PORT = 6553;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            # values | address | port that has to be open
            `{}` | 192.0.2.1 | 22
            `profiles: {sessions: {desk: {sshport: 2200}}}` | 192.0.2.1 | 2200
            `profiles: {defaults: {sshport: "2201"}}` | 192.0.2.1 | 2201
            `profiles: {sessions: {desk: {host: [a, "b (192.0.2.7:2202)"]}}}` | 192.0.2.7 | 2202
            `profiles: {sessions: {desk: {host: "a, b ([2001:db8::7]:2203)"}}}` | 2001:db8::7 | 2203
            `{ssh: {existingSecret: k, knownHosts: x}, enrol: {hosts: ["root@desk1:2204"], existingSecret: a}}` | 192.0.2.1 | 2204
            `{ssh: {existingSecret: k, knownHosts: x}, enrol: {hosts: ["root@[2001:db8::1]:2205"], existingSecret: a}}` | 2001:db8::1 | 2205
            `networkPolicy: {hosts: [192.0.2.0/24, "2001:db8::/32"]}` | 2001:db8::5 | 22
            `config: {global: {default-auth-mech: ldap}, auth: {ldap: {url: "LDAPS://a, ldap://b:1389"}}}` | 192.0.2.9 | 636
            `config: {global: {default-auth-mech: ldap}, auth: {ldap: {url: "LDAPS://a, ldap://b:1389"}}}` | 192.0.2.9 | 1389
            `config: {global: {default-group-db: ldap}, auth: {ldap: {url: "ldap://[2001:db8::9]"}}}` | 2001:db8::9 | 389
            `config: {global: {default-auth-mech: https_get}, auth: {https_get: {host: a, port: 8443}}}` | 192.0.2.9 | 8443
            `config: {admin: {oidc-issuer: "https://login.example.org:9443/realms/a", oidc-audience: a}}` | 192.0.2.9 | 9443
            `config: {admin: {oidc-issuer: "http://login.example.org/realms/a", oidc-audience: a}}` | 192.0.2.9 | 80
            `config: {portal: {enable: true}, oidc: {issuer: "https://login.example.org:8443/realms/a", client-id: a}}` | 192.0.2.9 | 8443
            `config: {portal: {enable: true}, oidc: {issuer: "https://login.example.org", client-id: a}}` | 2001:db8::9 | 443
            `traces: {endpoint: "http://collector:4317"}` | 192.0.2.9 | 4317
            `profiles: {sessions: {desk: {host: desk1, sshproxyhost: den, sshproxyport: 2224}}}` | 192.0.2.9 | 2224
            `traces: {endpoint: "https://collector"}` | 192.0.2.9 | 443
            `extraEnv: [{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://collector:4318"}]` | 192.0.2.9 | 4318
            `database: {mode: external, external: {url: "jdbc:postgresql://db/x", existingSecret: a}}` | 192.0.2.9 | 5432
            `database: {mode: external, external: {url: "jdbc:postgresql://one:6432,two:6433/x?a=b:1", existingSecret: a}}` | 192.0.2.9 | 6433
            `database: {mode: external, external: {url: "jdbc:postgresql://[2001:db8::5]:5439/x", existingSecret: a}}` | 2001:db8::5 | 5439
            `tls: {existingSecret: a, serverName: broker.example.org, serverPort: 8444}` | 192.0.2.9 | 8444
            `networkPolicy: {extraEgress: [{ports: [{port: 1000, endPort: 1010}], to: [{ipBlock: {cidr: 192.0.2.0/24, except: [192.0.2.128/25]}}]}]}` | 192.0.2.9 | 1005
            """)
    void whatTheValuesNameIsOpenAndItsNeighbourIsNot(String values, String address, int port) throws IOException {
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(folder, values));

        assertThat(policy.letsOut(address, port)).isTrue();
        assertThat(policy.letsOut("UDP", Peer.outside(address), port)).isFalse();
        assertThat(policy.letsOut(address, NOBODYS_PORT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            `[radius.example.org, radius2.example.org]` | 192.0.2.9 | 1812
            `["192.0.2.9:1645"]` | 192.0.2.9 | 1645
            `[radius.example.org, "[2001:db8::9]:1645"]` | 2001:db8::9 | 1645
            `["[2001:db8::1645]:1812"]` | 2001:db8::9 | 1812
            `radius.example.org` | 2001:db8::9 | 1812
            """)
    void radiusServersAreReachedByUdp(String servers, String address, int port) throws IOException {
        String values = """
                config: {global: {default-auth-mech: radius}, auth: {radius: {server: %s}}}
                secrets: {radius: {existingSecret: a}}
                networkPolicy: {radius: [192.0.2.0/24, "2001:db8::/32"]}
                """.formatted(servers);
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(folder, values));

        assertThat(policy.letsOut("UDP", Peer.outside(address), port)).isTrue();
        assertThat(policy.letsOut(address, port)).isFalse();
        assertThat(policy.letsOut("UDP", Peer.outside("198.51.100.1"), port)).isFalse();
        assertThat(policy.letsOut("UDP", Peer.outside(address), NOBODYS_PORT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            `"desk1=52:54:00:12:34:56"` | 9
            `["desk1=program", "desk2=52:54:00:12:34:56@192.0.2.255:7"]` | 7
            `"desk1=52-54-00-12-34-56@[2001:db8::1]:4000, desk2=program:a:8"` | 4000
            """)
    void packetsThatWakeHostsAreLetOut(String calls, int port) throws IOException {
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(folder, """
                profiles: {sessions: {desk: {host: [desk1, desk2], broker-host-wake: %s}}}
                networkPolicy: {hosts: [192.0.2.0/24]}
                """.formatted(calls)));

        assertThat(policy.letsOut("UDP", Peer.outside("192.0.2.255"), port)).isTrue();
        assertThat(policy.letsOut("UDP", Peer.outside("192.0.2.255"), 8)).isFalse();
        assertThat(policy.letsOut("UDP", Peer.outside("198.51.100.1"), port)).isFalse();
        assertThat(policy.letsOut("192.0.2.255", port)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            `networkPolicy: {hosts: [192.0.2.0/24]}` | 198.51.100.1 | 22
            `networkPolicy: {hosts: ["2001:db8::/32"]}` | 2001:db9::1 | 22
            `networkPolicy: {hosts: ["2001:db8::/32"]}` | 192.0.2.1 | 22
            `config: {oidc: {issuer: "https://login.example.org"}}\nnetworkPolicy: {issuer: [192.0.2.9/32]}` | 192.0.2.10 | 443
            `traces: {endpoint: "http://collector:4317"}\nnetworkPolicy: {traces: [192.0.2.9/32]}` | 192.0.2.10 | 4317
            `networkPolicy: {extraEgress: [{ports: [{port: 1000}], to: [{ipBlock: {cidr: 192.0.2.0/24, except: [192.0.2.128/25]}}]}]}` | 192.0.2.129 | 1000
            `config: {auth: {ldap: {url: "ldap://a"}}}` | 192.0.2.9 | 389
            """)
    void whatTheValuesLeaveOutIsShut(String values, String address, int port) throws IOException {
        assertThat(PolicyEvaluator.of(Chart.render(folder, values.replace("\\n", "\n")))
                        .letsOut(address, port))
                .isFalse();
    }

    /** Of the cluster's own name servers, OpenShift's and a cache on the node, which has an address that no pod has. */
    @ParameterizedTest
    @CsvSource({"10.96.0.10, 53", "10.130.0.7, 5353", "169.254.20.10, 53", "2001:db8::a, 53"})
    void namesAreResolvedWhereverTheServersAre(String address, int port) throws IOException {
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(folder, "{}"));

        assertThat(policy.letsOut("UDP", Peer.outside(address), port)).isTrue();
        assertThat(policy.letsOut("TCP", Peer.outside(address), port)).isTrue();
    }

    @Test
    void nameServersMayBeNamed() throws IOException {
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(folder, """
                networkPolicy:
                  dns: {ports: [5353], peers: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}}]}
                """));
        Peer server = new Peer("10.130.0.7", Map.of("a", "b"), Map.of("kubernetes.io/metadata.name", "openshift-dns"));

        assertThat(policy.letsOut("UDP", server, 5353)).isTrue();
        assertThat(policy.letsOut("UDP", server, 53)).isFalse();
        assertThat(policy.letsOut("UDP", Peer.outside("10.130.0.7"), 5353)).isFalse();
    }

    @Test
    void theDatabaseClusterIsReachedByTheNameThatItHas() throws IOException {
        PolicyEvaluator policy = PolicyEvaluator.of(
                Chart.render(folder, "database: {mode: cloudnativepg, cloudnativepg: {name: desktops}}"));

        assertThat(policy.letsOut("TCP", new Peer("10.1.1.1", Map.of("cnpg.io/cluster", "desktops"), Map.of()), 5432))
                .isTrue();
        assertThat(policy.letsOut(
                        "TCP", new Peer("10.1.1.1", Map.of("cnpg.io/cluster", "x2gobroker-db"), Map.of()), 5432))
                .isFalse();
    }

    @Test
    void jobsOfTheReleaseReachItsBrokersWhoeverElseMayNot() throws IOException {
        PolicyEvaluator policy =
                PolicyEvaluator.of(Chart.render(folder, "networkPolicy: {clients: [{ipBlock: {cidr: 192.0.2.0/24}}]}"));
        Peer job = new Peer("10.1.1.1", BROKER, Map.of());

        assertThat(policy.letsOut("TCP", job, 8080)).isTrue();
        assertThat(policy.letsIn(job, 8080)).isTrue();
        assertThat(policy.letsIn(Peer.outside("192.0.2.7"), 8080)).isTrue();
        assertThat(policy.letsIn(Peer.outside("198.51.100.7"), 8080)).isFalse();
        assertThat(policy.letsIn(new Peer("10.1.1.2", Map.of("app", "other"), Map.of()), 8080))
                .isFalse();
    }

    /** Clients have no way to metrics, and nobody has one to any other port. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "small", "ha", "everything", "edge"})
    void onlyPodsComeToTheManagementPort(String example) {
        PolicyEvaluator policy = PolicyEvaluator.of(Chart.render(Chart.exampleValues(example)));

        assertThat(policy.letsIn(Peer.outside("192.0.2.7"), 9000)).isFalse();
        assertThat(policy.letsIn(Peer.outside("192.0.2.7"), NOBODYS_PORT)).isFalse();
    }
}
