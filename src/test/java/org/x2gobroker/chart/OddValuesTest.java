package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual but valid values: they render objects that a cluster accepts, or are refused with a sentence. */
class OddValuesTest {
    private static final String ENROLMENT = """
            ssh: {existingSecret: keys, knownHosts: desk1 ssh-ed25519 AAAA}
            enrol: {hosts: [root@desk1], existingSecret: admin-key}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"123", "1e3", "true", "my.release", "x2gobroker-of-the-desktops-of-the-whole-university"})
    void anyNameThatHelmAcceptsRendersObjectsThatAClusterAccepts(String name) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), "fullnameOverride: broker\n" + ENROLMENT);

        assertThat(Release.read(Chart.renderText(name, values)).objects())
                .allSatisfy(object -> assertThat(TypedObjects.findFault(object)).isEmpty());
    }

    @Test
    void aNameThatNoServiceMayHaveIsRefusedWithASentence() throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), "{}");

        assertThatThrownBy(() -> Chart.renderText("1st", values)).hasMessageContaining("Set fullnameOverride");
        assertThat(Release.read(Chart.renderText("my.release", values)).namesOf("Service"))
                .containsExactly("my-release-x2gobroker", "my-release-x2gobroker-management");
    }

    @Test
    void theLongestNameStillLeavesRoomForWhatIsAddedToIt() throws IOException {
        Path values = Files.writeString(
                folder.resolve("values.yaml"),
                ENROLMENT
                        + "database: {mode: cloudnativepg}\nprofiles: {import: {enabled: true, existingSecret: token}}\n");

        Release release = Release.read(Chart.renderText("a".repeat(53), values));

        assertThat(release.objects())
                .extracting(Release::name)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
        assertThat(release.namesOf("Cluster"))
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void namesThatLookLikeNumbersStayText() throws IOException {
        Release release = Chart.render(folder, """
                ssh: {existingSecret: "789", existingKnownHosts: "1e3", agentUser: "42"}
                enrol: {hosts: [root@desk1], existingSecret: "12"}
                tls: {existingSecret: "123"}
                secrets: {htpasswd: {existingSecret: "456", key: "0"}}
                database:
                  mode: external
                  external: {url: "jdbc:postgresql://db/x", existingSecret: "1.5", usernameKey: "1", passwordKey: "2"}
                serviceAccount: {name: "999"}
                priorityClassName: "55"
                profiles: {existingConfigMap: "77", key: "8", existingConfigMaps: [{name: "88", key: "9", prefix: "1"}]}
                ingress: {enabled: true, host: "12345", className: "1", tlsSecret: "22"}
                trustedProxies: [10.0.0.1]
                test: {existingSecret: "33", profile: "44"}
                """);

        assertThat(release.objects())
                .allSatisfy(object -> assertThat(TypedObjects.findFault(object)).isEmpty());
    }

    @Test
    void aLabelThatIsGivenTwiceIsRenderedOnce() throws IOException {
        Release release = Chart.render(folder, """
                commonLabels: {team: desktops, release: other, app.kubernetes.io/managed-by: argo}
                podLabels: {team: terminals}
                metrics: {serviceMonitor: {create: always, labels: {release: prometheus}}}
                """);

        JsonNode deployment = release.get("Deployment", "x2gobroker");
        assertThat(label(deployment, "/metadata/labels", "team")).isEqualTo("desktops");
        assertThat(label(deployment, "/spec/template/metadata/labels", "team")).isEqualTo("terminals");
        assertThat(label(release.get("ServiceMonitor", "x2gobroker"), "/metadata/labels", "release"))
                .isEqualTo("prometheus");
    }

    @Test
    void aNewVersionOfTheChartAloneReplacesNoPod() {
        JsonNode deployment = Chart.render(Chart.exampleValues("default")).get("Deployment", "x2gobroker");

        assertThat(deployment.at("/spec/template/metadata/labels").toString()).doesNotContain("helm.sh/chart", "0.1.0");
    }

    /** Kubernetes refuses a change to the pod of a Job: whatever changes it has to make another Job. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: {limits: {memory: 1Gi}}",
                "nodeSelector: {zone: a}",
                "commonLabels: {team: desktops}",
                "image: {tag: other}",
                "extraEnv: [{name: A, value: b}]",
                "runAsUser: 7"
            })
    void whatChangesThePodOfAJobMakesAnotherJob(String change) throws IOException {
        Set<String> before = Chart.render(folder, ENROLMENT).namesOf("Job");

        assertThat(Chart.render(folder, ENROLMENT + change).namesOf("Job"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void aDatabaseClusterMayBeginWithABackup() throws IOException {
        JsonNode spec =
                Chart.render(folder, """
                        database:
                          mode: cloudnativepg
                          cloudnativepg:
                            spec: {bootstrap: {recovery: {source: lost}}, storage: {resizeInUseVolumes: true}}
                        """).get("Cluster", "x2gobroker-db").path("spec");

        assertThat(spec.path("bootstrap").toString()).isEqualTo("{\"recovery\":{\"source\":\"lost\"}}");
        assertThat(spec.at("/storage/size").asText()).isEqualTo("2Gi");
        assertThat(spec.at("/storage/resizeInUseVolumes").asBoolean()).isTrue();
    }

    @Test
    void eachReleaseAlertsOnItsOwnBrokers() {
        String rule = Chart.render(Chart.exampleValues("everything"))
                .get("PrometheusRule", "x2gobroker")
                .toString();

        assertThat(rule)
                .contains(
                        "absent(x2gobroker_configuration_degraded{namespace=\\\"x2go\\\",service=\\\"x2gobroker-management\\\"})");
    }

    static List<String> values() throws IOException {
        List<String> paths = new ArrayList<>();
        collect("", Release.YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile()), paths);
        return paths;
    }

    /** Null removes a value, which Helm never reports. */
    @ParameterizedTest
    @MethodSource("values")
    void aRemovedValueIsNamedInTheMessageOrNotNeeded(String path) throws IOException {
        List<String> keys = List.of(path.split("\\."));
        String values =
                String.join(": {", keys) + ": null" + String.join("", Collections.nCopies(keys.size() - 1, "}"));
        Path taken = Files.writeString(folder.resolve("taken.yaml"), values);
        try {
            assertThat(Chart.render(Chart.exampleValues("everything"), taken).objects())
                    .allSatisfy(
                            object -> assertThat(TypedObjects.findFault(object)).isEmpty());
        } catch (RuntimeException refused) {
            assertThat(refused)
                    .message()
                    .satisfiesAnyOf(
                            message -> assertThat(message).contains("missing property '" + keys.getLast() + "'"),
                            message -> assertThat(message).contains("execution error at"));
        }
    }

    private static void collect(String path, JsonNode node, List<String> paths) {
        node.propertyStream().forEach(field -> {
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            paths.add(below);
            collect(below, field.getValue(), paths);
        });
    }

    private static String label(JsonNode object, String labels, String name) {
        return object.at(labels).path(name).asText();
    }
}
