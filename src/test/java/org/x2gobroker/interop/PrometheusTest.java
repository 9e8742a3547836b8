package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus scrapes our broker. */
@Tag("interop")
@Timeout(120)
class PrometheusTest {
    private static final Pattern NAME_IN_TABLE = Pattern.compile("(?m)^\\| `(x2gobroker_\\w+)`");
    private static final Pattern NAME_IN_ANSWER = Pattern.compile("\"(x2gobroker_\\w+)\"");
    private static final String HISTOGRAM = "_(bucket|count|sum|max)$";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void findsEveryDocumentedMetric() throws IOException {
        int management = Program.freePort();
        int port = Program.freePort();
        BrokerFiles files = BrokerFiles.write(
                folder,
                "[global]\ndefault-auth-mech = none\n",
                "[desk]\nhost = desk.example.org\n",
                Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management));
        try (NewBroker _ = NewBroker.start(files);
                Program prometheus = prometheus(management, port)) {
            prometheus.await("a scrape", () -> names(port).contains("x2gobroker_hosts"));

            assertThat(names(port)).containsExactlyInAnyOrderElementsOf(documented());
        }
    }

    private Program prometheus(int broker, int port) throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: x2gobroker
                    metrics_path: /q/metrics
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(broker));
        return Program.start(
                List.of(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port),
                Map.of(),
                folder,
                "prometheus.log");
    }

    /** Returns the names of our metrics in Prometheus, with the parts of a histogram as one name. */
    private Set<String> names(int port) {
        URI address = URI.create("http://127.0.0.1:%d/api/v1/label/__name__/values".formatted(port));
        try {
            String answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
            return NAME_IN_ANSWER
                    .matcher(answer)
                    .results()
                    .map(found -> found.group(1).replaceFirst(HISTOGRAM, ""))
                    .collect(Collectors.toSet());
        } catch (IOException notYet) {
            return Set.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Set<String> documented() {
        try {
            return NAME_IN_TABLE
                    .matcher(Files.readString(Path.of("docs", "monitoring.md")))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
