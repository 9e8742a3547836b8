package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.chart.PolicyEvaluator.Peer;

/**
 * The values that {@code docs/helm.md} has for each platform, against the addresses and labels that the platforms document: routers of
 * OpenShift, subnets of load balancers, name servers and their caches on nodes.
 */
class PlatformsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OpenShift | network.openshift.io/policy-group=ingress                                | 8080 | true
            OpenShift | kubernetes.io/metadata.name=other                                        | 8080 | false
            OpenShift | kubernetes.io/metadata.name=openshift-user-workload-monitoring           | 9000 | true
            OpenShift | kubernetes.io/metadata.name=other                                        | 9000 | false
            Cilium    | kubernetes.io/metadata.name=ingress-nginx                                | 8080 | true
            Cilium    | kubernetes.io/metadata.name=other                                        | 8080 | false
            """)
    void letsInThePodsThatThePlatformLabels(String platform, String label, int port, boolean allowed)
            throws IOException {
        String[] parts = label.split("=");
        Peer peer = new Peer("10.128.0.9", Map.of("app", "any"), Map.of(parts[0], parts[1]));

        assertThat(policy(platform).letsIn(peer, port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EKS | 10.0.17.4     | 8080 | true
            EKS | 192.0.2.1     | 8080 | false
            GKE | 130.211.3.255 | 8080 | true
            GKE | 35.191.200.1  | 8080 | true
            GKE | 35.192.0.1    | 8080 | false
            GKE | 130.211.4.1   | 8080 | false
            AKS | 192.0.2.1     | 8080 | true
            AKS | 192.0.2.1     | 9000 | false
            """)
    void letsInTheNetworksOfLoadBalancers(String platform, String address, int port, boolean allowed)
            throws IOException {
        assertThat(policy(platform).letsIn(Peer.outside(address), port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OpenShift | 10.128.0.7    | 5353
            EKS       | 10.0.0.2      | 53
            EKS       | 169.254.20.10 | 53
            GKE       | 169.254.20.10 | 53
            AKS       | 168.63.129.16 | 53
            Cilium    | 169.254.20.10 | 53
            """)
    void letsOutToNameServers(String platform, String address, int port) throws IOException {
        assertThat(policy(platform).letsOut("UDP", Peer.outside(address), port)).isTrue();
        assertThat(policy(platform).letsOut("TCP", Peer.outside(address), port)).isTrue();
    }

    private PolicyEvaluator policy(String platform) throws IOException {
        Matcher section = Pattern.compile("### " + platform + "\\n\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "helm.md")));
        assertThat(section.find()).as("section %s with values", platform).isTrue();
        return PolicyEvaluator.of(Chart.render(folder, section.group(1)));
    }
}
