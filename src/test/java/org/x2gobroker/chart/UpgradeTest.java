package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            "Service", List.of("/spec/clusterIP", "/spec/loadBalancerClass"),
            "Job", List.of("/spec/template", "/spec/selector", "/spec/completions"),
            "Cluster", List.of("/spec/bootstrap", "/spec/storage/storageClass"),
            "PodDisruptionBudget", List.of("/spec/selector"));

    @TempDir
    Path folder;

    @Test
    void changesNothingThatTheRecordedReleaseHasForGood() throws IOException {
        Map<String, JsonNode> now = immutable(Chart.render(RECORDED.resolve("values.yaml")));

        Release.YAML
                .readTree(RECORDED.resolve("immutable.yaml").toFile())
                .propertyStream()
                .forEach(field -> assertThat(now.get(field.getKey()))
                        .as("%s: who upgrades cannot change it", field.getKey())
                        .isEqualTo(field.getValue()));
    }

    @Test
    void changesNothingThatAReleaseOfTheChartBeforeHasForGood() throws IOException {
        Path before = checkOutTheChartBefore().resolve(Chart.FOLDER);
        try (Stream<Path> examples = Files.list(before.resolve("ci"))) {
            for (Path values : examples.sorted().toList()) {
                Map<String, JsonNode> now = immutable(Chart.render(values));

                immutable(Release.read(Chart.renderOther(before, values)))
                        .forEach((field, value) -> assertThat(
                                        field.startsWith("Job ") ? now.getOrDefault(field, value) : now.get(field))
                                .as("%s with the values of %s", field, values.getFileName())
                                .isEqualTo(value));
            }
        }
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
