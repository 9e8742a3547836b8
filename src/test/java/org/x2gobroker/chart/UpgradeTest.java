package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.interop.Commands;

/**
 * An upgrade of a release changes no field that Kubernetes, or the operator of the database, lets nobody change: from the chart of the
 * commit before or the last tag, where the history is there, and from a recorded list of such fields always.
 */
class UpgradeTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "org", "x2gobroker", "chart", "upgrade");

    /** Fields by kind. The pod of a Job is one of them, for which its name has to change instead. */
    private static final Map<String, List<String>> IMMUTABLE = Map.of(
            "Deployment", List.of("/spec/selector"),
            "StatefulSet",
                    List.of(
                            "/spec/selector",
                            "/spec/serviceName",
                            "/spec/podManagementPolicy",
                            "/spec/volumeClaimTemplates"),
            "Service", List.of("/spec/clusterIP", "/spec/loadBalancerClass"),
            "Job", List.of("/spec/template", "/spec/selector", "/spec/completions"),
            "Cluster", List.of("/spec/bootstrap", "/spec/storage/storageClass"),
            "PersistentVolumeClaim",
                    List.of("/spec/storageClassName", "/spec/accessModes", "/spec/volumeName", "/spec/volumeMode"),
            "RoleBinding", List.of("/roleRef"),
            "ClusterRoleBinding", List.of("/roleRef"),
            "PodDisruptionBudget", List.of("/spec/selector"));

    /** Kinds whose fields may all change. A kind that is in neither has to be looked up before the chart has it. */
    private static final Set<String> CHANGEABLE = Set.of(
            "BackendTLSPolicy",
            "ConfigMap",
            "CronJob",
            "HTTPRoute",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "Pod",
            "PrometheusRule",
            "ServiceAccount",
            "ServiceMonitor");

    @TempDir
    Path folder;

    @Test
    void changesNothingThatTheRecordedReleaseHasForGood() throws IOException {
        Map<String, JsonNode> recorded = new TreeMap<>();
        Release.YAML
                .readTree(RECORDED.resolve("immutable.yaml").toFile())
                .propertyStream()
                .forEach(field -> recorded.put(field.getKey(), field.getValue()));

        assertThat(findChanges(recorded, immutable(Chart.render(RECORDED.resolve("values.yaml")))))
                .as("who upgrades cannot change these")
                .isEmpty();
    }

    @Test
    void changesNothingThatAReleaseOfTheChartBeforeHasForGood() throws IOException {
        Path before = checkOutTheChartBefore().resolve(Chart.FOLDER);
        try (Stream<Path> examples = Files.list(before.resolve("ci"))) {
            for (Path values : examples.sorted().toList()) {
                Map<String, JsonNode> earlier = immutable(Release.read(Chart.renderOther(before, values)));

                assertThat(findChanges(earlier, immutable(Chart.render(values))))
                        .as("with the values of %s", values.getFileName())
                        .isEmpty();
            }
        }
    }

    /** What the other tests look for is found where it is: each of these upgrades is refused by Kubernetes or by the operator. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
            `{fullnameOverride: x, nameOverride: desktops}` | Deployment x /spec/selector | `fullnameOverride: x`
            `service: {type: LoadBalancer, loadBalancerClass: a/b}` | Service x2gobroker /spec/loadBalancerClass | `service: {type: LoadBalancer, loadBalancerClass: a/c}`
            `service: {type: LoadBalancer, loadBalancerClass: a/b}` | Service x2gobroker /spec/loadBalancerClass | `service: {type: LoadBalancer}`
            `database: {mode: cloudnativepg, cloudnativepg: {storageClass: slow}}` | Cluster x2gobroker-db /spec/storage/storageClass | `database: {mode: cloudnativepg, cloudnativepg: {storageClass: fast}}`
            """)
    void noticesAChangeThatNobodyMayMake(String before, String field, String after) throws IOException {
        Map<String, JsonNode> earlier = immutable(Chart.render(folder, before));

        assertThat(findChanges(earlier, immutable(Chart.render(folder, after)))).contains(field);
    }

    @Test
    void knowsOfEachKindWhatMayChange() throws IOException {
        try (Stream<Path> examples = Files.list(Chart.FOLDER.resolve("ci"))) {
            assertThat(examples.flatMap(values -> Chart.render(values).objects().stream())
                            .map(Release::kind)
                            .distinct()
                            .filter(kind -> !IMMUTABLE.containsKey(kind)))
                    .isSubsetOf(CHANGEABLE);
        }
    }

    /** The fields of {@code before} that are others in {@code after}; a Job that is gone or has another name is replaced. */
    private static Set<String> findChanges(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        return before.entrySet().stream()
                .filter(field -> !field.getValue()
                        .equals(
                                field.getKey().startsWith("Job ")
                                        ? after.getOrDefault(field.getKey(), field.getValue())
                                        : after.get(field.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Path checkOutTheChartBefore() throws IOException {
        for (String commit : List.of(lastTag(), "HEAD~1")) {
            Path archive = folder.resolve("chart.tar");
            if (!commit.isEmpty() && runs("git", "archive", "--output=" + archive, commit, Chart.FOLDER.toString())) {
                Path target = Files.createDirectories(folder.resolve("before"));
                Commands.run("tar", "-xf", archive.toString(), "-C", target.toString());
                return target;
            }
        }
        return abort("there is no history here, so only the recorded fields are compared");
    }

    private static String lastTag() {
        try {
            return Commands.run("git", "describe", "--tags", "--abbrev=0").strip();
        } catch (AssertionError noTag) {
            return "";
        }
    }

    private static boolean runs(String... command) {
        try {
            Commands.run(command);
            return true;
        } catch (AssertionError failed) {
            return false;
        }
    }

    private static Map<String, JsonNode> immutable(Release release) {
        Map<String, JsonNode> fields = new TreeMap<>();
        for (JsonNode object : release.objects()) {
            for (String pointer : IMMUTABLE.getOrDefault(Release.kind(object), List.of())) {
                JsonNode value = object.at(pointer);
                if (!value.isMissingNode()) {
                    fields.put("%s %s %s".formatted(Release.kind(object), Release.name(object), pointer), value);
                }
            }
        }
        return fields;
    }
}
