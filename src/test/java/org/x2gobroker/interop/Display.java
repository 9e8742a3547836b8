package org.x2gobroker.interop;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An X display without a screen (Xvfb) with a window manager, on a number that the server picked. */
public final class Display implements Closeable {
    private static final Pattern NUMBER = Pattern.compile("(?m)^(\\d+)$");

    private final Program server;
    private final Program windowManager;
    private final String name;
    private final Path folder;

    private Display(Program server, Program windowManager, String name, Path folder) {
        this.server = server;
        this.windowManager = windowManager;
        this.name = name;
        this.folder = folder;
    }

    public static Display open(Path folder) {
        Program server = Program.start(
                List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"),
                Map.of(),
                folder,
                "xvfb.log");
        server.await(
                "the number of the X display",
                () -> NUMBER.matcher(server.output()).find());
        Matcher number = NUMBER.matcher(server.output());
        String name = ":" + (number.find() ? number.group(1) : "");
        Program windowManager = Program.start(List.of("openbox"), Map.of("DISPLAY", name), folder, "openbox.log");
        Display display = new Display(server, windowManager, name, folder);
        windowManager.await("the window manager", () -> display.xdotool("get_desktop"));
        return display;
    }

    public String name() {
        return name;
    }

    /** Runs an xdotool command; true when it succeeded. */
    public boolean xdotool(String... arguments) {
        return run("xdotool", arguments) == 0;
    }

    /**
     * Offers the text for pasting until it is closed, because xdotool loses typed letters that the keyboard has no key
     * for.
     */
    Program clipboard(String text) {
        try {
            Path file = Files.writeString(folder.resolve("clipboard"), text);
            return Program.start(
                    List.of("xclip", "-quiet", "-selection", "clipboard", "-in", file.toString()),
                    Map.of("DISPLAY", name),
                    folder,
                    "xclip.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what the display shows to a PNG file. */
    public void screenshot(Path file) {
        if (run("import", "-window", "root", file.toAbsolutePath().toString()) != 0) {
            throw new AssertionError("no screenshot " + file);
        }
    }

    /** Returns how much of a picture has this colour, or one much like it: from 0 to 1. */
    public static double share(Path picture, String colour) {
        return Double.parseDouble(Commands.run(
                "convert",
                picture.toString(),
                "-fuzz",
                "3%",
                "-fill",
                "black",
                "+opaque",
                colour,
                "-fill",
                "white",
                "-opaque",
                colour,
                "-format",
                "%[fx:mean]",
                "info:"));
    }

    private int run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try (Program tool = Program.start(command, Map.of("DISPLAY", name), folder, program + ".log")) {
            return tool.awaitEnd();
        }
    }

    @Override
    public void close() {
        windowManager.close();
        server.close();
    }
}
