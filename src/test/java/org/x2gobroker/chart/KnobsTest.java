package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value arrives in the field that it is for. */
class KnobsTest {
    private static final Release EVERYTHING = Chart.render(Chart.exampleValues("everything"));
    private static final Release EDGE = Chart.render(Chart.exampleValues("edge"));
    private static final Release TEAMS = Chart.render(Chart.exampleValues("teams"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            Deployment x2gobroker | /metadata/namespace | "x2go"
            Deployment x2gobroker | /metadata/annotations | {"example.org/note":"hello","example.org/owner":"desktops"}
            Deployment x2gobroker | /spec/strategy | {"rollingUpdate":{"maxSurge":"50%","maxUnavailable":0},"type":"RollingUpdate"}
            Deployment x2gobroker | /spec/minReadySeconds | 5
            Deployment x2gobroker | /spec/revisionHistoryLimit | 1
            Deployment x2gobroker | /spec/template/metadata/annotations | {"example.org/note":"hello","example.org/owner":"desktops"}
            Deployment x2gobroker | /spec/template/spec/hostAliases/0/hostnames/0 | "desk3.example.org"
            Deployment x2gobroker | /spec/template/spec/dnsPolicy | "ClusterFirst"
            Deployment x2gobroker | /spec/template/spec/dnsConfig | {"options":[{"name":"ndots","value":"2"}]}
            Deployment x2gobroker | /spec/template/spec/runtimeClassName | "gvisor"
            Deployment x2gobroker | /spec/template/spec/schedulerName | "other"
            Deployment x2gobroker | /spec/template/spec/imagePullSecrets | [{"name":"registry-account"}]
            Deployment x2gobroker | /spec/template/spec/securityContext/supplementalGroups | [7]
            Deployment x2gobroker | /spec/template/spec/securityContext/runAsNonRoot | true
            Deployment x2gobroker | /spec/template/spec/topologySpreadConstraints/0/minDomains | 2
            Deployment x2gobroker | /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app.kubernetes.io~1component | "broker"
            Deployment x2gobroker | /spec/template/spec/initContainers/0/name | "x2gobroker-beside"
            Deployment x2gobroker | /spec/template/spec/containers/1/name | "x2gobroker-beside"
            Deployment x2gobroker | /spec/template/spec/containers/0/image | "registry.example.org/broker/x2gobroker@sha256:0000000000000000000000000000000000000000000000000000000000000000"
            Deployment x2gobroker | /spec/template/spec/containers/0/securityContext | {"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"readOnlyRootFilesystem":true,"runAsGroup":7}
            Deployment x2gobroker | /spec/template/spec/containers/0/envFrom/0/configMapRef/name | "more-environment"
            Deployment x2gobroker | /spec/template/spec/containers/0/livenessProbe/failureThreshold | 9
            Deployment x2gobroker | /spec/template/spec/containers/0/startupProbe/initialDelaySeconds | 1
            Deployment x2gobroker | /spec/template/spec/containers/0/lifecycle | {"postStart":{"sleep":{"seconds":1}},"preStop":{"sleep":{"seconds":4}}}
            Deployment x2gobroker | /spec/template/spec/containers/0/resources/requests/example.org~1gpu | 1
            Service x2gobroker | /spec/loadBalancerClass | "example.org/balancer"
            Service x2gobroker | /spec/externalTrafficPolicy | "Local"
            Service x2gobroker | /spec/loadBalancerSourceRanges | ["192.0.2.0/24"]
            Service x2gobroker | /spec/ipFamilies | ["IPv6","IPv4"]
            Service x2gobroker | /spec/ports/0/nodePort | 30443
            HTTPRoute x2gobroker | /spec/rules/0/matches | [{"method":"POST","path":{"type":"PathPrefix","value":"/plain"}}]
            HTTPRoute x2gobroker | /spec/rules/0/timeouts | {"backendRequest":"30s","request":"60s"}
            HTTPRoute x2gobroker-admin | /spec/parentRefs/0/sectionName | "admins"
            HTTPRoute x2gobroker-admin | /spec/rules/0/matches/0/path/value | "/api/v1"
            HTTPRoute x2gobroker-admin | /spec/rules/0/matches/1/path/value | "/admin"
            BackendTLSPolicy x2gobroker | /spec/validation/hostname | "broker.example.org"
            HorizontalPodAutoscaler x2gobroker | /spec/metrics/1/pods/metric/name | "x2gobroker_logins_per_second"
            HorizontalPodAutoscaler x2gobroker | /spec/behavior/scaleUp/stabilizationWindowSeconds | 60
            HorizontalPodAutoscaler x2gobroker | /spec/behavior/scaleDown/stabilizationWindowSeconds | 1800
            PodDisruptionBudget x2gobroker | /spec/maxUnavailable | "25%"
            ServiceMonitor x2gobroker | /metadata/namespace | "monitoring"
            ServiceMonitor x2gobroker | /spec/namespaceSelector/matchNames | ["x2go"]
            ServiceMonitor x2gobroker | /spec/endpoints/0/relabelings/0/targetLabel | "node"
            ConfigMap x2gobroker-dashboard | /metadata/annotations/grafana_folder | "Desktops"
            Cluster desktops | /metadata/labels/example.org~1tier | "data"
            """)
    void everythingIsInItsPlace(String object, String pointer, String expected) throws IOException {
        assertThat(object(EVERYTHING, object).at(pointer)).isEqualTo(Release.YAML.readTree(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            PodDisruptionBudget broker | /spec/minAvailable | 1
            Ingress broker | /spec/tls | [{"secretName":"broker-edge","hosts":["broker.example.org","broker.example.com"]}]
            Ingress broker | /spec/rules/2/http/paths/0/path | "/json"
            Ingress broker-admin | /spec/ingressClassName | "internal"
            Ingress broker-admin | /spec/rules/0/host | "admin.example.org"
            Ingress broker-admin | /metadata/annotations | {"example.org/from":"192.0.2.0/24"}
            """)
    void theEdgeIsAsTheValuesSay(String object, String pointer, String expected) throws IOException {
        assertThat(object(EDGE, object).at(pointer)).isEqualTo(Release.YAML.readTree(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            0 | {"configMap":{"name":"x2gobroker-profiles"}}
            1 | {"configMap":{"name":"team-a","optional":true,"items":[{"key":"profiles.conf","path":"x2gobroker-sessionprofiles.d/team-a.conf"}]}}
            2 | {"configMap":{"name":"team-b","optional":true,"items":[{"key":"x2gobroker-sessionprofiles.conf","path":"x2gobroker-sessionprofiles.d/team-b.conf"}]}}
            """)
    void profilesOfTeamsAreFilesOfTheFolderBesideTheOneFile(int source, String expected) throws IOException {
        JsonNode volume = TEAMS.get("Deployment", "x2gobroker")
                .at("/spec/template/spec/volumes")
                .valueStream()
                .filter(candidate -> candidate.path("name").asText().equals("profiles"))
                .findFirst()
                .orElseThrow();

        assertThat(volume.at("/projected/sources")).hasSize(3);
        assertThat(volume.at("/projected/sources").get(source)).isEqualTo(Release.YAML.readTree(expected));
    }

    @Test
    void theBrokerIsToldTheIdsThatATeamMayUse() {
        assertThat(TEAMS.get("ConfigMap", "x2gobroker-config")
                        .at("/data/x2gobroker.conf")
                        .asText())
                .contains("[broker_inifile]\nsession-profiles-prefixes = team-a.conf: team-a-\n");
    }

    @Test
    void somethingElseThatScalesIsLeftAlone() {
        assertThat(EDGE.get("Deployment", "broker").path("spec").has("replicas"))
                .isFalse();
        assertThat(EDGE.namesOf("HorizontalPodAutoscaler")).isEmpty();
        assertThat(EVERYTHING.get("Deployment", "x2gobroker").path("spec").has("replicas"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                       | 1
            database: {mode: cloudnativepg}                                          | 2
            {replicaCount: 3, database: {mode: cloudnativepg}}                       | 3
            replicaCount: 2                                                          | 2
            """)
    void brokersThatShareNothingAreOneUnlessSomebodySaysSo(String values, int replicas) throws IOException {
        assertThat(Chart.render(folder, values)
                        .get("Deployment", "x2gobroker")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(replicas);
    }

    /** The certificate of an ACME issuer has the public name, and its authority is elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"-test", "-import-"})
    void jobsCallTheBrokerByTheNameInItsCertificate(String name) {
        String arguments = EDGE.workloads().stream()
                .filter(workload -> Release.name(workload.object()).contains(name))
                .map(workload -> workload.spec().at("/containers/0/args").toString())
                .findFirst()
                .orElseThrow();

        assertThat(arguments).contains("https://broker.example.org:8443", "/etc/x2go/authority/root.crt");
    }

    @Test
    void publicAuthoritiesAreTrustedWhereNoneIsNamed() throws IOException {
        String rendered = Chart.render(folder, "tls: {existingSecret: a, serverName: broker.example.org}")
                .get("Pod", "x2gobroker-test")
                .toString();

        assertThat(rendered).contains("https://broker.example.org:443/plain/").doesNotContain("--ca-file");
    }

    @Test
    void theDatabaseClusterOutlivesTheReleaseHoweverItIsManaged() throws IOException {
        JsonNode annotations = Chart.render(folder, "database: {mode: cloudnativepg}")
                .get("Cluster", "x2gobroker-db")
                .at("/metadata/annotations");

        assertThat(annotations.path("helm.sh/resource-policy").asText()).isEqualTo("keep");
        assertThat(annotations.path("argocd.argoproj.io/sync-options").asText()).isEqualTo("Prune=false,Delete=false");
        assertThat(annotations.path("kustomize.toolkit.fluxcd.io/prune").asText())
                .isEqualTo("disabled");
        assertThat(EVERYTHING
                        .get("Cluster", "desktops")
                        .path("metadata")
                        .path("annotations")
                        .has("helm.sh/resource-policy"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recovery        | /spec/externalClusters/0/plugin/parameters/serverName     | /spec/plugins/0/parameters/serverName
            recovery-intree | /spec/externalClusters/0/barmanObjectStore/serverName     | /spec/backup/barmanObjectStore/serverName
            """)
    void aRestoredClusterReadsOneArchiveAndWritesAnother(String example, String reads, String writes) {
        JsonNode cluster = Chart.render(Chart.exampleValues(example)).get("Cluster", "x2gobroker-db2");

        assertThat(cluster.at("/spec/bootstrap").has("initdb")).isFalse();
        assertThat(cluster.at("/spec/bootstrap/recovery/database").asText()).isEqualTo("x2gobroker");
        assertThat(cluster.at("/spec/bootstrap/recovery/owner").asText()).isEqualTo("x2gobroker");
        assertThat(cluster.at("/spec/bootstrap/recovery/source"))
                .isEqualTo(cluster.at("/spec/externalClusters/0/name"));
        assertThat(cluster.at(reads).asText()).isEqualTo("x2gobroker-db");
        assertThat(cluster.at(writes).asText()).isEqualTo("x2gobroker-db2");
    }

    @Test
    void brokersFollowTheClusterUnderItsNewName() {
        String deployment = Chart.render(Chart.exampleValues("recovery"))
                .get("Deployment", "x2gobroker")
                .toString();

        assertThat(deployment)
                .contains("jdbc:postgresql://x2gobroker-db2-rw:5432/x2gobroker", "\"x2gobroker-db2-app\"");
    }

    @Test
    void aPortalIsPublishedWithTheClientsPaths() throws IOException {
        Release release = Chart.render(folder, """
                trustedProxies: [10.0.0.0/8]
                config: {portal: {enable: true, login: [password]}}
                ingress: {enabled: true, host: broker.example.org}
                httpRoute: {enabled: true, parentRefs: [{name: gateway}]}
                """);

        assertThat(release.get("Ingress", "x2gobroker")
                        .at("/spec/rules/0/http/paths")
                        .valueStream())
                .anyMatch(rule -> leadsTo(rule.path("path"), rule.path("pathType"), "/portal/callback"));
        assertThat(release.get("HTTPRoute", "x2gobroker")
                        .at("/spec/rules/0/matches")
                        .valueStream())
                .anyMatch(rule -> leadsTo(rule.at("/path/value"), rule.at("/path/type"), "/portal/callback"));
    }

    /** Clients' paths of the default protocols; neither the admin API nor anything that comes one day. */
    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/plain/, true",
        "/plain/inifile/, true",
        "/json/, true",
        "/pubkeys, true",
        "/uccs/inifile/, false",
        "/api/v1/profiles, false",
        "/admin/, false",
        "/portal/, false",
        "/q/health, false",
        "/plainly, false"
    })
    void clientsReachTheirPathsOnly(String path, boolean published) throws IOException {
        Release release = Chart.render(folder, """
                trustedProxies: [10.0.0.0/8]
                ingress: {enabled: true, host: broker.example.org}
                httpRoute: {enabled: true, parentRefs: [{name: gateway}]}
                """);

        assertThat(release.get("Ingress", "x2gobroker")
                        .at("/spec/rules/0/http/paths")
                        .valueStream()
                        .anyMatch(rule -> leadsTo(rule.path("path"), rule.path("pathType"), path)))
                .isEqualTo(published);
        assertThat(release.get("HTTPRoute", "x2gobroker")
                        .at("/spec/rules/0/matches")
                        .valueStream()
                        .anyMatch(rule -> leadsTo(rule.at("/path/value"), rule.at("/path/type"), path)))
                .isEqualTo(published);
    }

    /** Both APIs compare the elements of a path, not its letters. */
    private static boolean leadsTo(JsonNode rule, JsonNode type, String path) {
        String prefix = rule.asText();
        return path.equals(prefix)
                || (type.asText().contains("Prefix") && path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    private static JsonNode object(Release release, String kindAndName) {
        String[] parts = kindAndName.split(" ", 2);
        return release.get(parts[0], parts[1]);
    }
}
