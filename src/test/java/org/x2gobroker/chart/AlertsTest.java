package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Commands;

/** Every alert is raised when it has to be, and links to the runbook. */
class AlertsTest {
    private static final Path RULES = Chart.FOLDER.resolve("files").resolve("alerts.yaml");
    private static final Path CASES =
            Path.of("src", "test", "resources", "org", "x2gobroker", "chart", "alerts-test.yaml");

    @TempDir
    Path folder;

    @Test
    void everyAlertHasACase() throws IOException {
        Set<String> tried = new TreeSet<>(read(CASES).findValuesAsText("alertname"));

        assertThat(tried).isEqualTo(new TreeSet<>(read(RULES).findValuesAsText("alert")));
    }

    @Test
    void everyAlertHasAChapterInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("docs", "operations.md"));

        for (JsonNode alert : read(RULES).findParents("alert")) {
            String name = alert.path("alert").asText();
            assertThat(chapter(runbook, name)).contains("**Means**:", "**Look at**:", "**Do**:");
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void anAlertLinksToItsChapterWhereTheValuesSayThatIs() {
        String rule = Chart.render(Chart.exampleValues("everything"))
                .get("PrometheusRule", "x2gobroker")
                .toString();

        assertThat(rule)
                .contains("\"runbook_url\":\"https://docs.example.org/operations.md#x2gobrokerdown\"")
                .doesNotContain("\"runbook\":");
    }

    @Test
    @Tag("interop")
    void prometheusRaisesEachWhenItHasToAndOnlyThen() throws IOException {
        Files.copy(RULES, folder.resolve("alerts.yaml"));
        Path cases = Files.copy(CASES, folder.resolve("alerts-test.yaml"));

        assertThat(Commands.run("promtool", "test", "rules", cases.toString())).contains("SUCCESS");
    }

    private static String chapter(String runbook, String alert) {
        String heading = "\n### " + alert + "\n";
        int begin = runbook.indexOf(heading);
        assertThat(begin).as("chapter %s", alert).isPositive();
        int end = runbook.indexOf("\n#", begin + heading.length());
        return runbook.substring(begin, end < 0 ? runbook.length() : end);
    }

    private static JsonNode read(Path file) throws IOException {
        return Release.YAML.readTree(file.toFile());
    }
}
