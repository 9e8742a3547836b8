package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Debian's Prometheus scrapes a running broker and finds every metric of the alerts and the dashboard. */
@Tag("interop")
class ScrapedMetricsTest {
    private static final Pattern METRIC = Pattern.compile("\\bx2gobroker_[a-z_]+");

    /** Metrics that exist only with a database. */
    private static final String NEEDS_DATABASE = "x2gobroker_database_up";

    private final int management = Program.freePort();
    private final int prometheus = Program.freePort();

    @TempDir
    Path folder;

    @Test
    void findsEveryMetricOfAlertsAndDashboard() throws IOException {
        BrokerFiles files = BrokerFiles.write(
                folder,
                "[global]\ndefault-auth-mech = none\n",
                "[desk]\nhost = 127.0.0.1\n",
                Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management));
        try (NewBroker broker = NewBroker.start(files);
                Program scraper = startPrometheus()) {
            logIn(broker.port());

            scraper.await("the metrics in Prometheus", () -> scraped().containsAll(used()));
        }
    }

    @Test
    void namesMetrics() {
        assertThat(used()).contains("x2gobroker_logins_total", "x2gobroker_stage_seconds_bucket");
    }

    private Program startPrometheus() throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: broker
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(management));
        List<String> command = List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("figures"),
                "--web.listen-address=127.0.0.1:" + prometheus);
        Program program = Program.start(command, Map.of(), folder, "prometheus.log");
        program.await("Prometheus", () -> Program.answers(prometheus));
        return program;
    }

    private static Set<String> used() {
        try {
            Set<String> names = new TreeSet<>();
            for (String file : List.of("alerts.yaml", "dashboard.json")) {
                String text = Files.readString(Chart.FOLDER.resolve("files").resolve(file))
                        .replaceAll("docs/\\S+", "");
                METRIC.matcher(text).results().map(MatchResult::group).forEach(names::add);
            }
            names.remove(NEEDS_DATABASE);
            return names;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Set<String> scraped() {
        String names = send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + prometheus + "/api/v1/label/__name__/values"))
                        .build());
        Set<String> found = new TreeSet<>();
        Commands.readJson(names).path("data").forEach(name -> found.add(name.asText()));
        return found;
    }

    private static void logIn(int port) {
        String answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plain/"))
                .POST(BodyPublishers.ofString("task=listsessions&user=maja&password=geheim"))
                .build());
        assertThat(answer).contains("Access granted");
    }

    private static String send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
