package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
 * Two hosts that keep their sessions in one PostgreSQL database: on one of them our own agent answers, on the other Debian's. X2Go Client
 * starts a session on ours, which the broker has suspended and hands out again.
 */
@Tag("interop")
@Timeout(240)
class SharedSessionsTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");
    private static final String WINDOW = "biene@host1|xterm";

    @TempDir
    Path folder;

    private SharedDatabase database;
    private XGoHost ours;
    private XGoHost debians;
    private NewBroker broker;
    private Display display;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        display = Display.open(folder);
        database = SharedDatabase.start(folder);
        ours = XGoHost.start(folder, 1, database);
        debians = XGoHost.start(folder, 2, database);
        BrokerKey key = BrokerKey.generate(folder);
        ours.admitBroker(key.lineWithOwnAgent());
        debians.admitBroker(key.lineWithForcedCommand());
        key.trust(ours, debians);
        broker = key.startBroker("""
                [DEFAULT]
                command = xterm
                rootless = true
                sound = false
                print = false
                fstunnel = false
                useexports = false
                usekbd = false
                broker-session-autologin = true
                [ours]
                name = Ours
                host = %1$s
                [both]
                name = Both
                host = %1$s, %2$s
                """.formatted(ours.entry(), debians.entry()));
    }

    @AfterEach
    void stop() {
        ours.close();
        debians.close();
        database.close();
        broker.close();
        display.close();
    }

    @Test
    void aSessionIsSeenByAllHostsAndSuspendedByOurAgent() {
        try (XGoClient client = XGoClient.start(folder, display, broker, "Ours", ours)) {
            awaitWindow();
            assertThat(ours.log()).contains("Accepted publickey for biene");
            assertThat(PlainAnswer.list(broker, "biene").body().split("\n"))
                    .contains("status=R", "running=1", "suspended=0", "host=host1");
            assertThat(PlainAnswer.select(broker, "wespe", "both").server())
                    .as(() -> "the host that the database calls idle; the broker says:\n" + broker.log())
                    .isEqualTo(debians.answered());

            assertHandedOut(PlainAnswer.select(broker, "biene", "both"));
            // Our agent says OK when it is done, so nothing has to be waited for.
            assertThat(database.recordedSessions()).contains("|S|host1");
        }
        try (XGoClient client = XGoClient.start(folder, display, broker, "Both", ours, debians)) {
            client.resume();
            awaitWindow();
            display.screenshot(ARTIFACTS.resolve("session-resumed.png"));
            assertThat(database.recordedSessions()).contains("|R|host1");

            ours.run("runuser", "-u", "biene", "--", "x2goterminate-session", sessionId());
            ours.await(
                    "the end of the session", () -> database.recordedSessions().isEmpty());
        }
    }

    private void awaitWindow() {
        ours.await("the window of the session", () -> display.xdotool("search", "--onlyvisible", "--name", WINDOW));
    }

    private String sessionId() {
        return database.recordedSessions().split("\\|")[0];
    }

    private void assertHandedOut(PlainAnswer answer) {
        assertThat(answer.server()).isEqualTo(ours.answered());
        assertThat(answer.findSession().orElse("none").split("\\|"))
                .contains(sessionId(), "biene")
                .satisfies(fields -> assertThat(fields[3]).isEqualTo(ours.address()))
                .satisfies(fields -> assertThat(fields[4]).isEqualTo("S"));
    }
}
