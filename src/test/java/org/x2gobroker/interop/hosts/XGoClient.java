package org.x2gobroker.interop.hosts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
        return startWith(XGoHost.PASSWORD, folder, display, broker, profileName, hosts);
    }

    /** The same with another password for the broker, a passcode for instance. */
    static XGoClient startWith(
            String password, Path folder, Display display, Broker broker, String profileName, XGoHost... hosts) {
        XGoClient client = launch(
                folder,
                display,
                Stream.of(hosts).map(host -> host.knownHostsLine() + "\n").collect(Collectors.joining()),
                "--session=" + profileName,
                "--broker-url=http://biene@127.0.0.1:%d/plain/inifile/".formatted(broker.port()));
        client.typePassword(password, "task=selectsession");
        return client;
    }

    /** Starts it at the address of a broker, logs in with this password and so shows the profiles. */
    static XGoClient show(Path folder, Display display, String brokerUrl, String password, String knownHosts) {
        XGoClient client = launch(folder, display, knownHosts, "--broker-url=" + brokerUrl);
        client.typePassword(password, "END_USER_SESSIONS");
        return client;
    }

    /** Has the clients of this folder take so many seconds longer from the start of a session until they are connected to it. */
    static void delayConnections(Path folder, int seconds) {
        Path proxy = folder.resolve("client-home/bin/nxproxy");
        try {
            Files.createDirectories(proxy.getParent());
            Files.writeString(proxy, "#!/bin/sh\nsleep " + seconds + "\nexec /usr/bin/nxproxy \"$@\"\n");
            Files.setPosixFilePermissions(proxy, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XGoClient launch(Path folder, Display display, String knownHosts, String... arguments) {
        Path home = folder.resolve("client-home");
        try {
            Files.createDirectories(home.resolve(".ssh"));
            Files.writeString(home.resolve(".ssh/known_hosts"), knownHosts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
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
                "--maximize"));
        command.addAll(List.of(arguments));
        Program program = Program.start(
                command,
                Map.of(
                        "DISPLAY",
                        display.name(),
                        "HOME",
                        "/home/x2go-interop",
                        "LC_ALL",
                        "C.UTF-8",
                        "TMPDIR",
                        "/tmp",
                        "PATH",
                        "/home/x2go-interop/bin:" + System.getenv("PATH")),
                folder,
                "x2goclient.log");
        return new XGoClient(program, display);
    }

    /** Clicks on the first profile, and logs in to its host, until the client logs the text. */
    void logInToFirstProfile(String password, String logged) {
        int[] turns = {0};
        program.await("'" + logged + "' in the log of the client", () -> {
            switch (turns[0]++ % 80) {
                case 20 -> display.xdotool("mousemove", "710", "148", "click", "1");
                case 50 -> {
                    display.xdotool("type", "--delay", "20", password);
                    display.xdotool("key", "Return");
                }
                default -> {
                    // The client takes its time.
                }
            }
            return log().contains(logged);
        });
    }

    /** Clicks on the first profile until the client asks for it. */
    void clickFirstProfile() {
        int[] turns = {0};
        program.await("the profile to be selected", () -> {
            if (turns[0]++ % 60 == 20) {
                display.xdotool("mousemove", "710", "148", "click", "1");
            }
            return log().contains("task=selectsession");
        });
    }

    /** Presses Resume when the client asks what to do with the session that it was named. */
    void resume() {
        int[] turns = {0};
        program.await("the session to be resumed", () -> {
            if (turns[0]++ % 40 == 20) {
                display.xdotool("mousemove", "291", "509", "click", "1");
            }
            return log().contains("x2goresume-session");
        });
    }

    String log() {
        return program.output();
    }

    /** Ends it at once, so that it tells nobody. */
    void kill() {
        ProcessHandle.of(program.pid()).ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Override
    public void close() {
        program.close();
    }

    /** The password field takes the keyboard some time after its window is shown. */
    private void typePassword(String password, String logged) {
        program.await(
                "the window of X2Go Client", () -> display.xdotool("search", "--onlyvisible", "--name", "X2Go Client"));
        int[] turns = {0};
        program.await("'" + logged + "' in the log of the client", () -> {
            if (turns[0]++ % 60 == 40) {
                display.xdotool("key", "ctrl+a");
                display.xdotool("type", "--delay", "20", password);
                display.xdotool("key", "Return");
            }
            return log().contains(logged);
        });
    }
}
