package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
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
@Timeout(480)
class ReportedSessionTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretText token = ApiToken.newSecret(new SecureRandom());

    @TempDir
    Path folder;

    private XGoHost host;
    private NewBroker broker;
    private BrokerKey key;
    private Display display;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        display = Display.open(folder);
        host = XGoHost.start(folder, 1);
        key = BrokerKey.generate(folder);
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
    void isWatchedSuspendedAndTerminatedInTheConsole() {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Page console = browser.newPage();
            console.setDefaultTimeout(60_000);
            PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
            console.navigate("http://127.0.0.1:%d/admin/login?next=sessions".formatted(broker.port()));
            console.locator("#password").fill(token.reveal());
            console.locator("form button").click();
            PlaywrightAssertions.assertThat(console.locator("main")).containsText("No sessions are known");

            XGoClient.delayConnections(folder, 6);
            try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
                PlaywrightAssertions.assertThat(row(console, "connecting")).isVisible();
                picture(console, "console-connecting");
                PlaywrightAssertions.assertThat(row(console, "connected")).isVisible();
                assertThat(client.log()).contains("event=CONNECTING", "event=CONNECTED");
                picture(console, "console-connected");

                act(console, "connected", "suspend");
                host.await(
                        "the session to be suspended",
                        () -> host.recordedSessions().endsWith("|S\n"));
                PlaywrightAssertions.assertThat(row(console, "suspended")).isVisible();
                PlaywrightAssertions.assertThat(console.locator(".steps li.past"))
                        .hasCount(2);
                assertThat(client.log()).contains("event=SUSPENDING");
                picture(console, "console-suspended");
            }
            XGoClient.delayConnections(folder, 0);
            try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
                client.resume();
                PlaywrightAssertions.assertThat(row(console, "connected")).isVisible();

                act(console, "connected", "terminate");
                host.await(
                        "the end of the session", () -> !host.recordedSessions().contains("|R"));
                PlaywrightAssertions.assertThat(row(console, "finished")).isVisible();
                picture(console, "console-terminated");
            }
            try (XGoClient client = XGoClient.start(folder, display, broker, "Desk", host)) {
                PlaywrightAssertions.assertThat(row(console, "connected")).isVisible();
                client.kill();
                PlaywrightAssertions.assertThat(row(console, "lost")).isVisible();
                picture(console, "console-lost");
            }
        }
    }

    private static Locator row(Page console, String status) {
        return console.locator("tbody tr:has(.chip." + status + ")").first();
    }

    private static void act(Page console, String status, String command) {
        Locator question = row(console, status).locator("details:has(button[value=" + command + "])");
        question.locator("summary").click();
        question.locator("input[name=reason]").fill("maintenance");
        question.locator("button").click();
        PlaywrightAssertions.assertThat(console.locator(".progress")).isVisible();
    }

    private static void picture(Page console, String name) {
        console.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(ARTIFACTS.resolve(name + ".png")));
    }

    @Test
    void aStickyUserComesBackToHisHost() throws IOException {
        try (XGoHost second = XGoHost.start(folder, 2)) {
            second.admitBroker(key.lineWithOwnAgent());
            key.trust(host, second);
            Path profiles = folder.resolve("sessionprofiles.conf");
            Files.writeString(profiles, Files.readString(profiles) + """
                            [sticky]
                            name = Sticky
                            host = %s, %s
                            broker-assignment = sticky
                            """.formatted(host.entry(), second.entry()));
            host.await("the new profile", () -> listing().contains("[sticky]"));

            String first;
            try (XGoClient client = XGoClient.start(folder, display, broker, "Sticky", host, second)) {
                awaitStatus("connected");
                assertThat(client.log()).contains("event=CONNECTED");
                first = session().path("server").asText();
                command(session().path("id").asText(), "terminate");
                awaitStatus("finished");
            }
            XGoHost other = first.equals(host.name()) ? second : host;
            api("PUT", "/hosts/" + other.name() + "/control", "{\"drained\": false, \"weight\": 1000}");
            assertThat(PlainAnswer.select(broker, "wespe", "sticky").server()).isEqualTo(other.answered());

            try (XGoClient client = XGoClient.start(folder, display, broker, "Sticky", host, second)) {
                awaitStatus("connected");
                assertThat(client.log()).contains("event=CONNECTED");
                assertThat(session().path("server").asText()).isEqualTo(first);
            }
            JsonNode assignment = api("GET", "/assignments?user=biene", "").path("assignments");
            assertThat(assignment.size()).isOne();
            assertThat(assignment.path(0).path("host").asText()).isEqualTo(first);
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
