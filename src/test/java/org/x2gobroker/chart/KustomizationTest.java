package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain manifests of {@code deploy/k8s} do what the chart does with the values that each overlay names. */
class KustomizationTest {
    private static final Path OVERLAYS = Path.of("deploy", "k8s", "overlays");

    /** What only the chart brings along. */
    private static final String WITHOUT_FILES =
            "metrics: {prometheusRule: {create: never}, dashboard: {create: false}}\n";

    /** Labels that say nothing to Kubernetes. */
    private static final List<String> DECORATION =
            List.of("helm.sh/chart", "app.kubernetes.io/managed-by", "app.kubernetes.io/version");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"small", "ha"})
    void doesWhatTheChartDoes(String overlay) throws IOException {
        Path without = Files.writeString(folder.resolve("without.yaml"), WITHOUT_FILES);

        assertThat(effect(Kustomization.build(OVERLAYS.resolve(overlay))))
                .isEqualTo(effect(Chart.render(Chart.exampleValues(overlay), without)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "ha"})
    void isKnownToKubernetesFieldByFieldAndRestricted(String overlay) {
        Release release = Kustomization.build(OVERLAYS.resolve(overlay));

        assertThat(release.objects())
                .allSatisfy(object -> assertThat(TypedObjects.findFault(object)).isEmpty());
        assertThat(release.workloads())
                .allSatisfy(workload ->
                        assertThat(RestrictedProfile.brokenBy(workload.spec())).isEmpty());
    }

    private static Map<String, JsonNode> effect(Release release) {
        Map<String, JsonNode> byName = new TreeMap<>();
        for (JsonNode object : release.objects()) {
            if (!Release.kind(object).equals("Pod")) {
                normalize(object);
                byName.put(Release.kind(object) + " " + Release.name(object), object);
            }
        }
        return byName;
    }

    /** Leaves out what has no effect: decoration, the order of named things, the last line break of a file. */
    private static void normalize(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(DECORATION);
            object.propertyStream().toList().forEach(field -> {
                if (field.getValue().isTextual()) {
                    object.put(field.getKey(), field.getValue().asText().strip());
                }
            });
        }
        node.forEach(KustomizationTest::normalize);
        if (node instanceof ArrayNode list && list.valueStream().allMatch(item -> item.has("name"))) {
            List<JsonNode> sorted = list.valueStream()
                    .sorted(Comparator.comparing(item -> item.path("name").asText()))
                    .toList();
            list.removeAll().addAll(sorted);
        }
    }
}
