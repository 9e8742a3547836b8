package org.x2gobroker.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.MovableClock;

/**
 * Replays every exchange that was recorded with x2gobroker 0.0.4.3; see {@code fixtures/README.md} for the form of the
 * recordings.
 */
@QuarkusTest
class RecordedExchangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AUTHID = Pattern.compile("AUTHID:(\\S+)");
    private static final int TRIES_FOR_RANDOM_ANSWERS = 20;

    @TestHTTPResource
    URI broker;

    @Inject
    BrokerUnderTest brokerUnderTest;

    @Inject
    MovableClock clock;

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicContainer> answersAsRecorded() {
        return Recording.listAll().stream().map(folder -> {
            String name = folder.getFileName().toString();
            return DynamicContainer.dynamicContainer(name, cases(folder, name));
        });
    }

    private Stream<DynamicTest> cases(Path folder, String name) {
        Recording recording = Recording.prepare(folder, temporary.resolve(name), this::adapt);
        return recording.cases().stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.get("name").asText(), () -> {
                    configure(recording);
                    play(recorded);
                }));
    }

    /** Returns the recordings, which are of the backend inifile. */
    String adapt(String text) {
        return text;
    }

    void configure(Recording recording) throws IOException {
        brokerUnderTest.configure(recording.environment());
    }

    private void play(JsonNode recorded) throws Exception {
        int tries = recorded.get("kind").asText().equals("one-of") ? TRIES_FOR_RANDOM_ANSWERS : 1;
        Set<String> servers = new HashSet<>();
        for (int i = 0; i < tries; i++) {
            Player player = new Player(URI.create("http://127.0.0.1:" + broker.getPort()));
            for (JsonNode step : recorded.get("steps")) {
                if (step.has("sleep")) {
                    clock.advance(Duration.ofMillis((long) (step.get("sleep").asDouble() * 1000)));
                } else {
                    servers.add(playStep(player, step.get("request"), step.get("expect")));
                }
            }
        }
        if (tries > 1) {
            assertThat(servers).as("different random choices").hasSizeGreaterThan(1);
        }
    }

    private String playStep(Player player, JsonNode request, JsonNode expected) throws Exception {
        HttpResponse<byte[]> response = player.send(request);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (expected.has("must-not-contain")) {
            expected.get("must-not-contain").forEach(secret -> assertThat(body).doesNotContain(secret.asText()));
            return "";
        }
        assertThat(response.statusCode()).isEqualTo(expected.get("status").asInt());
        checkHeaders(response, expected.path("headers"));
        if (expected.has("one-of")) {
            return checkServer(body, texts(expected.get("one-of")));
        }
        if (expected.has("profile-ids")) {
            assertThat(withoutDeviations(Listing.profileIds(body)))
                    .isEqualTo(withoutDeviations(texts(expected.get("profile-ids"))));
        }
        if (expected.has("body")
                && response.statusCode() < 400
                && !request.get("method").asText().equals("HEAD")) {
            checkBody(player, request, expected.get("body"), body);
        }
        return "";
    }

    private static void checkHeaders(HttpResponse<byte[]> response, JsonNode expected) {
        expected.properties().forEach(header -> {
            String actual = response.headers().firstValue(header.getKey()).orElse("");
            boolean isType = header.getKey().equals("content-type");
            assertThat(isType ? actual.replace(" ", "").toLowerCase(java.util.Locale.ROOT) : actual)
                    .as(header.getKey())
                    .isEqualTo(header.getValue().asText());
        });
    }

    private static String checkServer(String body, List<String> possible) {
        Matcher server = Pattern.compile("(?m)^SERVER:(.*)$").matcher(body);
        assertThat(server.find()).isTrue();
        assertThat(possible).contains(server.group(1));
        return server.group(1);
    }

    private static void checkBody(Player player, JsonNode request, JsonNode expected, String body) throws Exception {
        if (expected.isTextual()) {
            assertThat(body.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}", "<DATE>"))
                    .isEqualTo(expected.asText());
        } else if (expected.has("lines")) {
            assertThat(List.of(maskText(player, request, body).split("\n", -1)))
                    .isEqualTo(texts(expected.get("lines")));
        } else if (expected.has("head")) {
            JsonNode listing = Listing.parse(maskText(player, request, body));
            assertThat(maskProfileIds(expected, listing)).isEqualTo(expected);
        } else {
            assertThat(maskJson(body)).isEqualTo(expected);
        }
    }

    /** Replaces random values as the recordings do. */
    private static String maskText(Player player, JsonNode request, String body) {
        Matcher authid = AUTHID.matcher(body);
        if (!authid.find()) {
            return body;
        }
        String mask = player.wasSent(authid.group(1), request) ? "<AUTHID:as-sent>" : "<AUTHID:new>";
        return body.replace(authid.group(1), mask);
    }

    private static JsonNode maskProfileIds(JsonNode expected, JsonNode listing) throws Exception {
        return expected.toString().contains("<UUID>")
                ? JSON.readTree(listing.toString()
                        .replaceAll("\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"", "\"<UUID>\""))
                : listing;
    }

    private static JsonNode maskJson(String body) throws Exception {
        return JSON.readTree(body.replaceAll("(\"next-authid\"\\s*:\\s*\")[^\"]+", "$1<AUTHID:new>"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> withoutDeviations(List<String> ids) {
        List<String> kept = new ArrayList<>(ids);
        kept.removeIf(id -> id.contains("deviates"));
        return kept;
    }
}
