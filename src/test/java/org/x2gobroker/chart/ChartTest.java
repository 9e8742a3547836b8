package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.chart.Release.Workload;

/** The chart, rendered with every values file of its folder {@code ci}. */
class ChartTest {
    @TempDir
    Path folder;

    static List<Path> values() {
        return Chart.exampleValues();
    }

    @Test
    void passesHelmsOwnStrictLint() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("values")
    void rendersObjectsThatKubernetesKnowsFieldByField(Path values) {
        assertThat(Chart.render(values).objects())
                .allSatisfy(object -> assertThat(TypedObjects.findFault(object)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesEveryObjectANameOfItsOwn(Path values) {
        assertThat(Chart.render(values).objects())
                .extracting(object -> Release.kind(object) + " " + Release.name(object))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("values")
    void runsEveryPodInTheRestrictedProfile(Path values) {
        assertThat(Chart.render(values).workloads())
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(RestrictedProfile.brokenBy(workload.spec()))
                        .as("%s", workload)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("values")
    void refersToNothingThatDoesNotExist(Path values) throws IOException {
        assertThat(References.dangling(Chart.render(values), madeElsewhere(values)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("values")
    void mountsNoTokenAndStatesWhatEachContainerNeeds(Path values) {
        assertThat(Chart.render(values).workloads()).allSatisfy(workload -> {
            assertThat(workload.spec().path("automountServiceAccountToken").asText())
                    .isEqualTo("false");
            assertThat(workload.containers())
                    .allMatch(c -> c.at("/resources/limits").has("memory"));
        });
    }

    @Test
    void putsNoSecretIntoAnObject() {
        assertThat(Chart.render(Chart.exampleValues("everything")).namesOf("Secret"))
                .isEmpty();
    }

    @Test
    void makesObjectsOfForeignKindsOnlyWhereTheClusterKnowsThem() {
        Release release = Chart.render(Chart.exampleValues("default"));

        assertThat(release.objects())
                .extracting(Release::kind)
                .doesNotContain("ServiceMonitor", "PrometheusRule", "Cluster", "HTTPRoute");
    }

    @Test
    void usesClientAffinityWhereBrokersShareNoDatabase() {
        assertThat(service("default").at("/spec/sessionAffinity").asText()).isEqualTo("ClientIP");
        assertThat(service("ha").at("/spec").has("sessionAffinity")).isFalse();
    }

    @Test
    void replacesBrokersOneByOneAndLetsThemFinish() {
        JsonNode deployment = Chart.render(Chart.exampleValues("ha")).get("Deployment", "x2gobroker");
        JsonNode pod = deployment.at("/spec/template/spec");

        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1))
                .isZero();
        assertThat(pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt())
                .isPositive();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(
                        pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt() + 15);
    }

    @Test
    void trustsTheProxiesThatAreNamed() {
        assertThat(configuration("everything")).contains("trusted-proxies = 10.0.0.0/8, fd00::/8\n");
        assertThat(configuration("everything")).contains("proxy-protocol-networks = 192.0.2.250, 2001:db8:1::/64\n");
    }

    @Test
    void writesNumbersAsTheBrokerReadsThem() {
        assertThat(configuration("everything")).contains("auth-timeout = 1000000\n");
        assertThat(profiles("everything")).contains("height = 1000000\n", "fullscreen = true\n");
    }

    @Test
    void opensThePortsOfTheServersThatAreConfigured() {
        String policy = Chart.render(Chart.exampleValues("everything"))
                .ofKind("NetworkPolicy")
                .toList()
                .toString();

        assertThat(policy)
                .contains("\"port\":1389", "\"port\":636", "\"port\":8443", "\"port\":9443", "cnpg.io/cluster");
    }

    @Test
    void allowsNoEgressThatIsNotConfigured() {
        JsonNode policy = Chart.render(Chart.exampleValues("small"))
                .get("NetworkPolicy", "x2gobroker")
                .path("spec");

        assertThat(policy.path("egress").findValuesAsText("port"))
                .containsExactlyInAnyOrder("53", "53", "5353", "5353", "22", "8080");
        assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    }

    @Test
    void makesAnotherJobWhenWhatItDoesChanges() throws IOException {
        String values = """
                database: {mode: cloudnativepg}
                profiles: {import: {enabled: true, existingSecret: importer}, sessions: {desk: {name: %s}}}
                """;
        Set<String> before = Chart.render(folder, values.formatted("Desk")).namesOf("Job");
        Set<String> same = Chart.render(folder, values.formatted("Desk") + "replicaCount: 5\n")
                .namesOf("Job");
        Set<String> after = Chart.render(folder, values.formatted("Table")).namesOf("Job");

        assertThat(before).hasSize(1).isEqualTo(same).isNotEqualTo(after);
    }

    @Test
    void importsEachFileAsASourceOfItsOwn() throws IOException {
        String values = """
                fullnameOverride: broker
                database: {mode: cloudnativepg}
                profiles:
                  existingConfigMaps: [{name: team-a, prefix: team-a-}, {name: team-b}]
                  import: {enabled: true, existingSecret: importer, schedule: %s}
                """;

        Release once = Chart.render(folder, values.formatted("''"));
        Release again = Chart.render(folder, values.formatted("'*/5 * * * *'"));

        assertThat(once.namesOf("Job")).hasSize(3);
        assertThat(again.namesOf("CronJob")).hasSize(3);
        assertThat(again.namesOf("Job")).isEmpty();
        assertThat(again.ofKind("CronJob"))
                .extracting(job -> job.at("/spec/jobTemplate/spec/template/spec/containers/0/args")
                        .toString())
                .anyMatch(arguments -> arguments.contains("\"--source\",\"broker\",\"/etc/x2go/profiles/"))
                .anyMatch(arguments -> arguments.contains("\"--source\",\"broker/team-a\",\"--prefix\",\"team-a-\"")
                        && arguments.contains(".d/team-a.conf"))
                .anyMatch(arguments -> arguments.contains("\"--source\",\"broker/team-b\",\"/etc/"));
    }

    @Test
    void importsProfilesThroughTheAdminApi() throws IOException {
        Workload job = Chart.render(folder, """
                database: {mode: cloudnativepg}
                profiles: {import: {enabled: true, existingSecret: importer}, sessions: {desk: {name: Desk}}}
                """).workloads().stream()
                .filter(workload -> Release.name(workload.object()).contains("-import-"))
                .findFirst()
                .orElseThrow();

        assertThat(job.spec().at("/containers/0/args").toString())
                .contains(
                        "\"profiles\",\"import\",\"--url\",\"http://x2gobroker.x2go.svc:8080\"",
                        "\"--token-file\",\"/etc/x2go/import/token\"");
    }

    @Test
    void triesTheBrokerAsAClientWhenTested() {
        Workload test = Chart.render(Chart.exampleValues("ha")).workloads().stream()
                .filter(workload -> Release.name(workload.object()).endsWith("-test"))
                .findFirst()
                .orElseThrow();

        assertThat(test.object()
                        .at("/metadata/annotations")
                        .path("test.example.org/hook")
                        .asText())
                .isEqualTo("test");
        assertThat(test.spec().at("/containers/0/args").toString())
                .contains("\"try\"", "http://x2gobroker.x2go.svc:8080/plain/", "--password-file");
    }

    /** What a values file says is there: everything under a key {@code existing…} or of a service account that is not made. */
    private static Set<String> madeElsewhere(Path values) throws IOException {
        JsonNode tree = Release.YAML.readTree(values.toFile());
        Set<String> names = new TreeSet<>();
        for (String key : List.of("existingSecret", "existingConfigMap", "existingKnownHosts", "caSecret")) {
            names.addAll(tree.findValuesAsText(key));
        }
        tree.findValuesAsText("authorizedKeys").forEach(names::add);
        tree.at("/profiles/existingConfigMaps")
                .forEach(source -> names.add(source.path("name").asText()));
        if (tree.at("/serviceAccount/create").asText().equals("false")) {
            names.add(tree.at("/serviceAccount/name").asText());
        }
        return names;
    }

    private static JsonNode service(String values) {
        return Chart.render(Chart.exampleValues(values)).get("Service", "x2gobroker");
    }

    private static String configuration(String values) {
        return Chart.render(Chart.exampleValues(values))
                .get("ConfigMap", "x2gobroker-config")
                .at("/data/x2gobroker.conf")
                .asText();
    }

    private static String profiles(String values) {
        return Chart.render(Chart.exampleValues(values))
                .get("ConfigMap", "x2gobroker-profiles")
                .path("data")
                .path("sessions.conf")
                .asText();
    }
}
