package org.x2gobroker.interop;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client program of Debian's on an X display, run by an ordinary user until it is closed. */
public final class GraphicalClient implements Closeable {
    private final Program program;
    private final Display display;

    private GraphicalClient(Program program, Display display) {
        this.program = program;
        this.display = display;
    }

    public static GraphicalClient start(Path folder, Display display, String... command) {
        List<String> line = new ArrayList<>(List.of("runuser", "-u", "x2go-interop", "--"));
        line.addAll(List.of(command));
        Map<String, String> environment =
                Map.of("DISPLAY", display.name(), "HOME", "/home/x2go-interop", "LC_ALL", "C.UTF-8", "TMPDIR", "/tmp");
        return new GraphicalClient(Program.start(line, environment, folder, command[0] + ".log"), display);
    }

    /** Waits until a window with this in its title is shown. */
    public void awaitWindow(String title) {
        program.await("the window " + title, () -> display.xdotool("search", "--onlyvisible", "--name", title));
    }

    /** Enters the password and Return until the client logs the text. */
    public void logIn(String password, String logged) {
        awaitWindow("X2Go Client");
        try (Program _ = display.clipboard(password)) {
            repeatUntilLogged(logged, () -> {
                for (String key : List.of("ctrl+a", "ctrl+v", "Return")) {
                    display.xdotool("key", key);
                }
            });
        }
    }

    /**
     * Repeats the action every few seconds until the client logs the text, because a window takes the keyboard some
     * time after it is shown.
     */
    public void repeatUntilLogged(String text, Runnable action) {
        int[] turns = {0};
        program.await("'" + text + "' in the log of the client", () -> {
            if (turns[0]++ % 60 == 40) {
                action.run();
            }
            return log().contains(text);
        });
    }

    public void type(String text) {
        display.xdotool("type", "--delay", "20", text);
    }

    public void awaitEnd() {
        program.awaitEnd();
    }

    public String log() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }
}
