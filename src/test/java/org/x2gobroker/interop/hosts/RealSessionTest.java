package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.NewBroker;

/** X2Go Client starts a session through the broker; the broker lists it, takes it over, hands it out again and forgets it. */
@Tag("interop")
@Timeout(240)
class RealSessionTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");

    /** More than the 4.5 s that do on a host with nothing else to do: here host, clients and broker share one machine. */
    private static final Map<String, String> PATIENT = Map.of("X2GOBROKER_GLOBAL_SUSPENSION_WAIT_MILLIS", "8000");

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
        host.admitBroker(key.lineWithForcedCommand());
        key.trust(host);
        broker = key.startBroker("""
                [DEFAULT]
                host = %s
                command = xterm
                rootless = true
                sound = false
                print = false
                fstunnel = false
                useexports = false
                usekbd = false
                [password]
                name = By password
                usebrokerpass = true
                [key]
                name = By key
                broker-session-autologin = true
                """.formatted(host.entry()), PATIENT);
    }

    @AfterEach
    void stop() {
        host.close();
        broker.close();
        display.close();
    }

    @Test
    void aSessionIsStartedTakenOverResumedAndEnded() {
        try (XGoClient first = XGoClient.start(folder, display, broker, host, "By password")) {
            awaitWindow();
            display.screenshot(ARTIFACTS.resolve("session-started.png"));
            assertThat(host.log()).contains("Accepted keyboard-interactive/pam for biene");
            assertThat(first.log()).doesNotContain("SESSION_INFO:");
            assertListed("R", 1, 0);

            assertHandedOut(PlainAnswer.select(broker, "biene", "password"));
            host.await(
                    "the session to be suspended", () -> host.recordedSessions().endsWith("|S\n"));
            assertListed("S", 0, 1);
        }
        assertHandedOut(PlainAnswer.select(broker, "biene", "password"));

        try (XGoClient second = XGoClient.start(folder, display, broker, host, "By key")) {
            second.resume();
            awaitWindow();
            display.screenshot(ARTIFACTS.resolve("session-resumed.png"));
            assertThat(host.log()).contains("Accepted publickey for biene");
            assertListed("R", 1, 0);

            host.run("runuser", "-u", "biene", "--", "x2goterminate-session", sessionId());
            host.await("the end of the session", () -> host.sessions("biene").isEmpty());
        }
        PlainAnswer anew = PlainAnswer.select(broker, "biene", "password");
        assertThat(anew.server()).isEqualTo(host.answered());
        assertThat(anew.findSession()).isEmpty();
    }

    private void awaitWindow() {
        host.await(
                "the window of the session",
                () -> display.xdotool("search", "--onlyvisible", "--name", "biene@host1|xterm"));
    }

    private String sessionId() {
        return host.recordedSessions().split("\\|")[0];
    }

    /** X2Go Client connects to the fourth field, so that it has to be the answered address. */
    private void assertHandedOut(PlainAnswer answer) {
        assertThat(answer.server()).isEqualTo(host.answered());
        assertThat(answer.findSession().orElse("none").split("\\|"))
                .hasSize(16)
                .contains(sessionId(), "biene")
                .satisfies(fields -> assertThat(fields[3]).isEqualTo(host.address()))
                .satisfies(fields -> assertThat(fields[4]).isEqualTo("S"));
    }

    private void assertListed(String status, int running, int suspended) {
        assertThat(PlainAnswer.list(broker, "biene").body().split("\n"))
                .contains("status=" + status, "running=" + running, "suspended=" + suspended, "host=host1");
    }
}
