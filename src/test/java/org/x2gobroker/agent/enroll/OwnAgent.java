package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Our agent on a host that is a folder: accounts, homes, and X2Go's commands as scripts that write down how they were called and
 * print the file of their name. See {@code src/test/agent/agent-under-test.pl}.
 */
final class OwnAgent {
    private static final String WRAPPER = Path.of("src", "test", "agent", "agent-under-test.pl")
            .toAbsolutePath()
            .toString();

    /** Prints the file {@code <command>-<user>}, or {@code <command>-<argument>}, or {@code <command>}. */
    private static final String COMMAND = """
            #!/bin/sh
            folder=${0%/bin/*}
            name=${0##*/}
            echo "$name $*" >> "$folder/calls"
            for answer in "$folder/$name-$USER" "$folder/$name-$1" "$folder/$name"; do
                test -f "$answer" && exec cat "$answer"
            done
            exit 0
            """;

    private static final String SETPRIV = """
            #!/bin/sh
            echo "setpriv $1 $2 $3" >> "${0%/bin/*}/calls"
            shift 4
            exec "$@"
            """;

    /** Prints the file {@code groups-<user>}. */
    private static final String ID = """
            #!/bin/sh
            cat "${0%/bin/*}/groups-$3"
            """;

    /** What the agent answered. */
    record Answer(int exitCode, String output, String complaints) {}

    private final Path folder;

    private OwnAgent(Path folder) {
        this.folder = folder;
    }

    static OwnAgent in(Path folder) throws IOException {
        OwnAgent agent = new OwnAgent(folder);
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(agent.home("maja"));
        Files.createDirectories(folder.resolve("proc"));
        agent.write("passwd", """
                        root:x:0:0::%1$s/home/root:
                        daemon:x:999:999::%1$s/home/daemon:
                        nobody:x:65534:65534::/nonexistent:
                        maja:x:1001:1007::%1$s/home/maja:
                        willi:x:1002:1008::%1$s/home/willi:
                        thekla:x:1003:1008::%1$s/home/thekla:
                        """.formatted(folder));
        agent.write("group", "x2gobroker-denied:x:900:\n");
        agent.write("groups-maja", "1007\n");
        agent.write("groups-willi", "1008\n");
        agent.write("groups-thekla", "1008 900\n");
        agent.command("id", ID);
        agent.command("setpriv", SETPRIV);
        for (String name : List.of(
                "sudo",
                "x2golistsessions",
                "x2golistsessions_root",
                "x2gogetservers",
                "x2gosuspend-session",
                "x2goterminate-session",
                "x2gogetagentstate")) {
            agent.command(name, COMMAND);
        }
        return agent;
    }

    Path home(String user) {
        return folder.resolve("home").resolve(user);
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    void command(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How X2Go's commands, setpriv and sudo were called, one line a call. */
    List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** As sudo starts it. */
    Answer asRoot(String... words) throws IOException, InterruptedException {
        return run(List.of(), "root", null, words);
    }

    /** As sudo starts it for a caller who has set such a limit. */
    Answer asRootWithoutGrowingFiles(String... words) throws IOException, InterruptedException {
        return run(List.of("sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"), "root", null, words);
    }

    /** As the forced command of the broker's key, for the command line the broker sent. */
    Answer forced(String commandLine) throws IOException, InterruptedException {
        return run(List.of(), "user", commandLine);
    }

    private Answer run(List<String> starter, String role, @Nullable String commandLine, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of("perl", "-T", WRAPPER, folder.toString(), role));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(folder, "output", "");
        Path complaints = Files.createTempFile(folder, "complaints", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(complaints.toFile());
        if (commandLine != null) {
            builder.environment().put("SSH_ORIGINAL_COMMAND", commandLine);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the agent does not end");
        }
        return new Answer(process.exitValue(), read(output), read(complaints));
    }

    private static String read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.delete(file);
        return text;
    }
}
