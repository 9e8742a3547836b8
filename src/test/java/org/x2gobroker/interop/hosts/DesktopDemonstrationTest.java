package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.Demonstration;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.Program;

/** {@code make run DESKTOP=1}: X2Go Client lists the desktops of the demonstration, and a click opens one. */
@Tag("interop")
@Timeout(600)
class DesktopDemonstrationTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void aClickInX2goClientOpensARealDesktop() throws IOException {
        Files.createDirectories(ARTIFACTS);
        int port = Program.freePort();
        try (Demonstration demonstration =
                Demonstration.start(folder, List.of(), "DESKTOP=1", "DAEMON_BIND_ADDRESS=127.0.0.1:" + port)) {
            assertThat(demonstration.output())
                    .contains("opens a desktop", "The hosts of the other profiles do not exist.")
                    .doesNotContain("could not be");
            try (Display display = Display.open(folder);
                    XGoClient client = XGoClient.show(
                            folder,
                            display,
                            "http://demo@127.0.0.1:" + port + "/plain/inifile/",
                            "demo",
                            knownHosts(demonstration, port))) {
                awaitPicture(demonstration, display, "demonstration-profiles.png", "#FFFFFF");

                client.clickFirstProfile();

                demonstration
                        .program()
                        .await(
                                "the desktop",
                                PATIENCE,
                                () -> recordedSessions(demonstration, port).endsWith("|R")
                                        && Commands.run("ps", "-A", "-ww", "-o", "args")
                                                .contains("X2Go demonstration")
                                        && display.xdotool("search", "--onlyvisible", "--name", "^Desktop$"));
                awaitPicture(demonstration, display, "demonstration-desktop.png", "#35597A");
            }
        }
    }

    /** Leaves a picture of the display as soon as a good part of it has this colour. */
    private static void awaitPicture(Demonstration demonstration, Display display, String name, String colour) {
        Path picture = ARTIFACTS.resolve(name);
        demonstration.program().await("a picture with " + colour, PATIENCE, () -> {
            display.screenshot(picture);
            return Display.share(picture, colour) > 0.03;
        });
    }

    /** The line by which the client knows the host, so that it does not ask. */
    private static String knownHosts(Demonstration demonstration, int port) throws IOException {
        return Files.readString(state(demonstration, port).resolve("ssh/known_hosts"));
    }

    private static String recordedSessions(Demonstration demonstration, int port) {
        Path sessions = state(demonstration, port).resolve("x2go/x2go_sessions");
        return Commands.run(
                "sqlite3", "-cmd", ".timeout 20000", sessions.toString(), "select session_id, status from sessions");
    }

    private static Path state(Demonstration demonstration, int port) {
        return demonstration.sources().resolve("target/demo/desktop-" + port);
    }
}
