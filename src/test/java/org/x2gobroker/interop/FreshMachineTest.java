package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code make run} on a machine where nobody has run it before. */
@Tag("interop")
@Timeout(600)
class FreshMachineTest {
    @TempDir
    Path folder;

    private final int port = Program.freePort();

    @Test
    void theDemonstrationShowsWhatItPrints() throws Exception {
        try (Demonstration demonstration =
                Demonstration.start(folder, List.of(), "DAEMON_BIND_ADDRESS=127.0.0.1:" + port)) {
            awaitReady(demonstration);
            assertThat(demonstration.output())
                    .contains(
                            "http://127.0.0.1:" + port + "/",
                            "a click on a desktop ends with a host that cannot be found",
                            "http://127.0.0.1:" + port + "/api/v1/profiles")
                    .doesNotContain("could not be");
            assertThat(get("/", "").body()).contains("X2Go Session Broker", ">ready<", "/plain/inifile/");
            for (String backend : List.of("inifile", "database")) {
                assertThat(list("/plain/" + backend + "/")).contains("Access granted", "[desktop]", "name=Desktop");
            }
            assertThat(get("/api/v1/profiles", demonstration.token()).body()).contains("\"desktop\"", "\"local-only\"");
            assertThat(get("/api/v1/profiles", "x2gobroker_wrong").statusCode()).isEqualTo(401);
            assertThat(leftBehind(demonstration.temporary())).isEmpty();
        }
    }

    @Test
    void aSecondStartKeepsWhatAdministratorsChangedAndMakesANewToken() throws Exception {
        String bind = "DAEMON_BIND_ADDRESS=127.0.0.1:" + port;
        String first;
        try (Demonstration demonstration = Demonstration.start(folder, List.of(), bind)) {
            awaitReady(demonstration);
            first = demonstration.token();
            assertThat(send(request("/api/v1/profiles/terminal", first)
                                    .header("If-Match", "\"1\"")
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(204);
        }
        Commands.run(
                "rm",
                "-r",
                folder.resolve("x2gobroker/src").toString(),
                folder.resolve("x2gobroker/target/quarkus-app").toString());
        Commands.run("rm", "-r", folder.resolve("x2gobroker/target/demo/lib").toString());
        try (Demonstration demonstration = Demonstration.start(folder, List.of(), bind)) {
            awaitReady(demonstration);
            assertThat(list("/plain/database/")).contains("[desktop]").doesNotContain("[terminal]");
            assertThat(demonstration.token()).isNotEqualTo(first);
            assertThat(get("/api/v1/profiles", first).statusCode()).isEqualTo(401);
        }
    }

    /** It answers before it has read the profiles of the database. */
    private void awaitReady(Demonstration demonstration) {
        demonstration.program().await("the demonstration to be ready", () -> {
            try {
                return get("/", "").body().contains(">ready<");
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private String list(String path) throws IOException, InterruptedException {
        return send(request(path, "")
                        .POST(HttpRequest.BodyPublishers.ofString("task=listsessions&user=demo&password=demo")))
                .body();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static List<Path> leftBehind(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }
}
