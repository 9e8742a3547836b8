package org.x2gobroker.interop.hosts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.Program;

/**
 * X2Go Client of the user {@code biene} until it is closed. It runs as an ordinary user whose home is a folder of the test's own: it
 * looks for known hosts there, whatever {@code HOME} says.
 */
final class XGoClient implements Closeable {
    private static final String IN_OWN_HOME = """
            chown -R x2go-interop: "$1" && chmod 700 "$1/.ssh" && mount --bind "$1" /home/x2go-interop && shift
            exec runuser -u x2go-interop -- "$@"
            """;

    private final Program program;
    private final Display display;

    private XGoClient(Program program, Display display) {
        this.program = program;
        this.display = display;
    }

    /** Starts it, logs in to the broker with the password of the hosts and so chooses the profile of that name. */
    static XGoClient start(Path folder, Display display, Broker broker, String profileName, XGoHost... hosts) {
        Path home = folder.resolve("client-home");
        try {
            Files.createDirectories(home.resolve(".ssh"));
            Files.writeString(
                    home.resolve(".ssh/known_hosts"),
                    Stream.of(hosts).map(host -> host.knownHostsLine() + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program program = Program.start(
                List.of(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "bash",
                        "-c",
                        IN_OWN_HOME,
                        "x2goclient",
                        home.toString(),
                        "x2goclient",
                        "--debug",
                        "--maximize",
                        "--session=" + profileName,
                        "--broker-url=http://biene@127.0.0.1:%d/plain/inifile/".formatted(broker.port())),
                Map.of("DISPLAY", display.name(), "HOME", "/home/x2go-interop", "LC_ALL", "C.UTF-8"),
                folder,
                "x2goclient.log");
        XGoClient client = new XGoClient(program, display);
        client.typePassword();
        return client;
    }

    /** Presses Resume when the client asks what to do with the session that it was named. */
    void resume() {
        int[] turns = {0};
        program.await("the session to be resumed", () -> {
            if (turns[0]++ % 40 == 20) {
                display.xdotool("mousemove", "291", "509", "click", "1");
            }
            return log().contains("Trying to authenticate user");
        });
    }

    String log() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }

    /** The password field takes the keyboard some time after its window is shown. */
    private void typePassword() {
        program.await(
                "the window of X2Go Client", () -> display.xdotool("search", "--onlyvisible", "--name", "X2Go Client"));
        int[] turns = {0};
        program.await("the profile to be selected", () -> {
            if (turns[0]++ % 60 == 40) {
                display.xdotool("key", "ctrl+a");
                display.xdotool("type", "--delay", "20", XGoHost.PASSWORD);
                display.xdotool("key", "Return");
            }
            return log().contains("task=selectsession");
        });
    }
}
