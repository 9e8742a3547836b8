package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.NewBroker;

/** X2Go Client tells the broker what its session on a real host does, and obeys it; a limit keeps it out, and its user reads why. */
@Tag("interop")
@Timeout(360)
class ReportedSessionTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretText token = ApiToken.newSecret(new SecureRandom());

    @TempDir
    Path folder;

    private XGoHost host;
    private NewBroker broker;
    private Display display;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        display = Display.open(folder);
        host = XGoHost.start(folder, 1);
        BrokerKey key = BrokerKey.generate(folder);
        host.admitBroker(key.lineWithOwnAgent());
        key.trust(host);
        Path tokens = Files.writeString(
                folder.resolve("tokens"),
                ApiToken.of("robot", AdminRole.ADMIN, token).toLine() + "\n");
        broker = key.startBroker(
                """
                [DEFAULT]
                host = %s
                command = xterm
                rootless = true
                sound = false
                print = false
                fstunnel = false
                useexports = false
                usekbd = false
                usebrokerpass = true
                [desk]
                name = Desk
                [full]
                name = Full
                broker-max-sessions = 1
                """.formatted(host.entry()),
                Map.of(
                        "X2GOBROKER_GLOBAL_CLIENT_EVENTS", "true",
                        "X2GOBROKER_GLOBAL_LIVE_EVENT_INTERVAL", "2",
                        "X2GOBROKER_ADMIN_TOKEN_FILE", tokens.toString()));
    }

    @AfterEach
    void stop() {
        host.close();
        broker.close();
        display.close();
    }

    @Test
    void isSuspendedAndTerminatedByItsClientAndLostWithIt() {
        String session;
        try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
            awaitStatus("connected");
            assertThat(client.log()).contains("event=CONNECTING", "event=CONNECTED", "START_CLIENT_CONFIG");
            session = session().path("id").asText();
            assertThat(session().path("profile").asText()).isEqualTo("desk");
            assertThat(session().path("server").asText()).isEqualTo("host1");
            assertThat(listing()).contains("running=1", "suspended=0");

            command(session, "suspend");
            awaitState(session, "done");
            host.await(
                    "the session to be suspended", () -> host.recordedSessions().endsWith("|S\n"));
            awaitStatus("suspended");
            assertThat(client.log()).contains("event=SUSPENDING");
            display.screenshot(ARTIFACTS.resolve("suspended-by-command.png"));
        }
        try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
            client.resume();
            awaitStatus("connected");
            assertThat(session().path("id").asText()).isEqualTo(session);

            command(session, "terminate");
            awaitState(session, "done");
            host.await("the end of the session", () -> !host.recordedSessions().contains("|R"));
            awaitStatus("finished");
        }
        try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
            host.await("a new session", () -> ids("connected") == 1);
            client.kill();
            host.await("the loss of the client", () -> ids("lost") == 1);
        }
    }

    @Test
    void isRefusedByALimitInWordsThatTheClientShows() {
        assertThat(PlainAnswer.select(broker, "wespe", "full").server()).isEqualTo(host.answered());

        try (XGoClient client = XGoClient.start(folder, display, broker, "Full", host)) {
            host.await(
                    "the refusal",
                    () -> display.xdotool(
                            "search", "--onlyvisible", "--name", "all-sessions-of-this-profile-are-in-use"));
            display.screenshot(ARTIFACTS.resolve("refused-by-limit.png"));
            assertThat(client.log()).contains("all-sessions-of-this-profile-are-in-use.invalid");
        }
    }

    private String listing() {
        return PlainAnswer.list(broker, "biene").body();
    }

    private void awaitStatus(String status) {
        host.await("the status " + status, () -> ids(status) > 0);
    }

    private void awaitState(String session, String state) {
        host.await(
                "the command to be " + state,
                () -> api("GET", "/sessions/" + session + "/commands", "")
                        .path("commands")
                        .path(0)
                        .path("state")
                        .asText()
                        .equals(state));
    }

    private void command(String session, String command) {
        assertThat(api("POST", "/sessions/" + session + "/commands", "{\"command\": \"%s\"}".formatted(command))
                        .path("state")
                        .asText())
                .isEqualTo("waiting");
    }

    private JsonNode session() {
        return api("GET", "/sessions", "").path("sessions").path(0);
    }

    private int ids(String status) {
        return api("GET", "/sessions?status=" + status, "").path("total").asInt();
    }

    private JsonNode api(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1%s".formatted(broker.port(), path)))
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException fault) {
            throw new AssertionError("the admin API gave no answer; the broker wrote:\n" + broker.log(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
