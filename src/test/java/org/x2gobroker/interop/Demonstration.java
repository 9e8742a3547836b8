package org.x2gobroker.interop;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code make run} as a newcomer has it: a copy of the sources with the program built, an empty home, an empty folder for temporary
 * files, nothing of this user's environment, and a Java 17 first in {@code PATH}.
 */
public final class Demonstration implements Closeable {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern TOKEN = Pattern.compile("Authorization: Bearer (\\S+)'");
    /** What it prints on its way, some of it only with arguments; each takes its time on a busy machine. */
    private static final List<String> STEPS = List.of(
            "Starting PostgreSQL",
            "Starting an X2Go host",
            "Enrolling it",
            "Bringing the profiles",
            "demonstration: http",
            "Listening on");

    private static final String OLD_JAVA = """
            #!/bin/sh
            echo "class file version 69.0, this version recognizes versions up to 61.0" >&2
            exit 1
            """;

    private final Program program;
    private final Path folder;

    private Demonstration(Program program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param runner a command to run it by, such as one that gives it a network of its own
     * @param arguments of {@code make run}, such as {@code DESKTOP=1}
     */
    public static Demonstration start(Path folder, List<String> runner, String... arguments) {
        Demonstration demonstration = launch(folder, runner, arguments);
        try {
            for (int i = 0; i < STEPS.size(); i++) {
                List<String> reached = STEPS.subList(i, STEPS.size());
                demonstration.program.await(
                        STEPS.get(i), () -> reached.stream().anyMatch(demonstration.output()::contains));
            }
        } catch (AssertionError notStarted) {
            demonstration.close();
            throw notStarted;
        }
        return demonstration;
    }

    private static Demonstration launch(Path folder, List<String> runner, String... arguments) {
        Path sources = folder.resolve("x2gobroker");
        Path java17 = folder.resolve("java17");
        try {
            Files.createDirectories(sources.resolve("target/demo"));
            Files.createDirectories(java17.resolve("bin"));
            Files.createDirectories(folder.resolve("home"));
            Files.createDirectories(folder.resolve("temporary"));
            for (String part : List.of("Makefile", "pom.xml", ".ci", "src", "interop")) {
                Commands.run("cp", "-a", ROOT.resolve(part).toString(), sources.toString());
            }
            for (String part : List.of("target/quarkus-app", "target/demo/lib")) {
                Files.createSymbolicLink(sources.resolve(part), ROOT.resolve(part));
            }
            Files.writeString(java17.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
            Path java = Files.writeString(java17.resolve("bin/java"), OLD_JAVA);
            Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(runner);
        command.addAll(List.of(
                "env",
                "-i",
                "HOME=" + folder.resolve("home"),
                "TMPDIR=" + folder.resolve("temporary"),
                "LANG=C.UTF-8",
                "PATH=" + java17.resolve("bin") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "make",
                "--directory=" + sources,
                "--no-print-directory",
                // It is built, even if a source was touched since.
                "--assume-old=target/quarkus-app/quarkus-run.jar",
                "run"));
        command.addAll(List.of(arguments));
        return new Demonstration(Program.start(command, Map.of(), folder, "make-run.log"), folder);
    }

    public Program program() {
        return program;
    }

    /** Returns what it has printed so far. */
    public String output() {
        return program.output();
    }

    /** Returns the token for the admin API that it has printed. */
    public String token() {
        Matcher token = TOKEN.matcher(output());
        if (!token.find()) {
            throw new AssertionError("no token in:\n" + output());
        }
        return token.group(1);
    }

    /** Returns the folder of its sources, which has its state below {@code target/demo}. */
    public Path sources() {
        return folder.resolve("x2gobroker");
    }

    /** Returns the folder that it has for temporary files. */
    public Path temporary() {
        return folder.resolve("temporary");
    }

    @Override
    public void close() {
        program.close();
    }
}
