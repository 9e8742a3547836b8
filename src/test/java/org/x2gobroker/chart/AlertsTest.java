package org.x2gobroker.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Commands;

/** Every alert is raised when it has to be, and links to the runbook. */
class AlertsTest {
    private static final Path RULES = Chart.FOLDER.resolve("files").resolve("alerts.yaml");
    private static final Path CASES =
            Path.of("src", "test", "resources", "org", "x2gobroker", "chart", "alerts-test.yaml");

    private static final Path ALWAYS = CASES.resolveSibling("always-monitored.yaml");

    /** A metric and its selector. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(x2gobroker_[a-z_]+|http_server_[a-z_]+|kube_[a-z_]+|up)\\b([{][^}]*[}]|)");

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
    void valuesChangeSeverityThresholdAndTimeAndLeaveAlertsOut() {
        Map<String, JsonNode> alerts = new TreeMap<>();
        rendered(Chart.exampleValues("everything"))
                .forEach(alert -> alerts.put(alert.path("alert").asText(), alert));

        JsonNode changed = requireNonNull(alerts.get("X2goBrokerLoginsFailing"));
        assertThat(changed.path("expr").asText()).endsWith(" > 10");
        assertThat(changed.path("for").asText()).isEqualTo("1m");
        assertThat(changed.path("labels").toString()).isEqualTo("{\"severity\":\"page\",\"team\":\"desktops\"}");
        assertThat(requireNonNull(alerts.get("Ours")).toString())
                .contains("namespace=\\\"x2go\\\"", "There are {{ $value }} cookies.");
        assertThat(alerts).doesNotContainKey("X2goBrokerFiguresStale");
    }

    @Test
    void theSchemaKnowsEveryAlertAndWhichHaveAThreshold() throws IOException {
        Map<String, Boolean> known = new TreeMap<>();
        read(Chart.FOLDER.resolve("values.schema.json"))
                .at("/properties/metrics/properties/prometheusRule/properties/alerts/properties")
                .propertyStream()
                .forEach(alert ->
                        known.put(alert.getKey(), alert.getValue().toString().contains("alertAtThreshold")));
        Map<String, Boolean> written = new TreeMap<>();
        for (JsonNode alert : read(RULES).findParents("alert")) {
            // "== 0" and "> 0" say whether there is something, not how much.
            written.put(
                    alert.path("alert").asText(),
                    alert.path("expr").asText().strip().matches("(?s).*[<>] (?!0$)[0-9.]+"));
        }

        assertThat(known).isEqualTo(written);
    }

    @Test
    void everyMetricOfARenderedAlertIsOfThisRelease() {
        for (JsonNode alert : rendered(Chart.exampleValues("default"), ALWAYS)) {
            assertThat(METRIC.matcher(alert.path("expr").asText()).results())
                    .as("%s", alert.path("alert"))
                    .isNotEmpty()
                    .allMatch(metric -> metric.group(2).startsWith("{namespace=\"x2go\","));
        }
    }

    @Test
    @Tag("interop")
    void theRenderedAlertsAreRaisedAsTheFilesAre() throws IOException {
        writeRendered();
        // Of what is absent, the selectors are all that is known.
        String cases = Files.readString(CASES)
                .replace(
                        "exp_labels: {severity: critical}",
                        "exp_labels: {namespace: x2go, service: x2gobroker-management, severity: critical}");
        Path file = Files.writeString(folder.resolve("alerts-test.yaml"), cases);

        assertThat(Commands.run("promtool", "test", "rules", file.toString())).contains("SUCCESS");
    }

    @Test
    @Tag("interop")
    void releasesSideBySideRaiseNoAlertsForEachOther() throws IOException {
        writeRendered();
        Path file = Files.copy(CASES.resolveSibling("alerts-releases-test.yaml"), folder.resolve("releases.yaml"));

        assertThat(Commands.run("promtool", "test", "rules", file.toString())).contains("SUCCESS");
    }

    private void writeRendered() throws IOException {
        JsonNode rule = Chart.render(Chart.exampleValues("default"), ALWAYS).get("PrometheusRule", "x2gobroker");
        Release.YAML.writeValue(folder.resolve("alerts.yaml").toFile(), rule.path("spec"));
    }

    private static JsonNode rendered(Path... values) {
        return Chart.render(values).get("PrometheusRule", "x2gobroker").at("/spec/groups/0/rules");
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
