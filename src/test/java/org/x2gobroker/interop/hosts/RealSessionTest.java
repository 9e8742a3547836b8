package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.NewBroker;

/**
 * X2Go Client starts a session through the broker; a second client takes it over; the broker lists it, selects it and
 * forgets it. No client can resolve the host's name.
 */
@Tag("interop")
@Timeout(240)
class RealSessionTest {
    private static final String WINDOW = "biene@host1|xterm";
    private static final Path ARTIFACTS = Path.of("target", "interop");

    @TempDir
    Path folder;

    private XGoHost host;
    private NewBroker broker;
    private Display display;
    private Display elsewhere;
    private Path second;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        second = Files.createDirectories(folder.resolve("second"));
        display = Display.open(folder);
        elsewhere = Display.open(second);
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
                """.formatted(host.entry()));
    }

    @AfterEach
    void stop() {
        host.close();
        broker.close();
        display.close();
        elsewhere.close();
    }

    @Test
    void aSessionIsStartedTakenOverResumedAndEnded() {
        assertThatThrownBy(() -> InetAddress.getByName(host.name())).isInstanceOf(UnknownHostException.class);
        try (XGoClient first = XGoClient.start(folder, display, broker, "By password", host)) {
            awaitWindow(display);
            display.screenshot(ARTIFACTS.resolve("session-started.png"));
            assertThat(host.log()).contains("Accepted keyboard-interactive/pam for biene");
            assertThat(first.log()).doesNotContain("SESSION_INFO:");
            assertListed("R", 1, 0);

            takeOverByASecondClient();
        }
        PlainAnswer anew = PlainAnswer.select(broker, "biene", "password");
        assertThat(anew.server()).isEqualTo(host.answered());
        assertThat(anew.findSession()).isEmpty();
    }

    private void takeOverByASecondClient() {
        try (XGoClient client = XGoClient.start(second, elsewhere, broker, "By key", host)) {
            client.resume();
            awaitWindow(elsewhere);
            elsewhere.screenshot(ARTIFACTS.resolve("session-taken-over.png"));
            host.await(
                    "the end of the first client's window",
                    () -> !display.xdotool("search", "--onlyvisible", "--name", WINDOW));
            assertThat(host.log()).contains("Accepted publickey for biene");
            assertListed("R", 1, 0);

            assertHandedOut(PlainAnswer.select(broker, "biene", "password"));
            host.await(
                    "the session to be suspended", () -> host.recordedSessions().endsWith("|S\n"));
            assertListed("S", 0, 1);
            assertHandedOut(PlainAnswer.select(broker, "biene", "password"));

            host.run("runuser", "-u", "biene", "--", "x2goterminate-session", sessionId());
            host.await("the end of the session", () -> host.sessions("biene").isEmpty());
        }
    }

    private void awaitWindow(Display where) {
        host.await("the window of the session", () -> where.xdotool("search", "--onlyvisible", "--name", WINDOW));
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
