package org.x2gobroker.interop.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.x2gobroker.interop.Program;

/** One of Debian's PostgreSQL servers on a port of 127.0.0.1, which trusts everybody there: a primary, or a streaming standby. */
final class DebianPostgres implements Closeable {
    private final Path folder;
    private final Path data;
    private final int port = Program.freePort();

    private DebianPostgres(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    static DebianPostgres startPrimary(Path parent, String name) {
        DebianPostgres server = in(parent, name);
        server.run("initdb", "--auth=trust", "--username=postgres", "-D", server.data.toString());
        server.launch();
        return server;
    }

    static DebianPostgres startStandbyOf(DebianPostgres primary, Path parent, String name) {
        DebianPostgres server = in(parent, name);
        server.copy(primary);
        server.launch();
        return server;
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Ends all its processes at once, as a power failure would. */
    void crash() {
        stop("immediate");
    }

    /** Ends it, with its connections, and starts it again. */
    void restart() {
        stop("fast");
        launch();
    }

    /** Makes the standby a primary. */
    void promote() {
        run("pg_ctl", "-D", data.toString(), "-w", "promote");
    }

    /** Comes back, after a crash, as a standby of the server that has taken its place. */
    void returnAsStandbyOf(DebianPostgres primary) {
        run("rm", "-r", data.toString());
        copy(primary);
        launch();
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stop("immediate");
        }
    }

    private void copy(DebianPostgres primary) {
        run(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(primary.port),
                "-U",
                "postgres",
                "-R",
                "--checkpoint=fast",
                "-D",
                data.toString());
    }

    private void launch() {
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                folder.resolve("postgresql.log").toString(),
                "-o",
                "-p %d -k %s -F".formatted(port, folder),
                "-w",
                "start");
    }

    private void stop(String mode) {
        run("pg_ctl", "-D", data.toString(), "-w", "-m", mode, "stop");
    }

    /** Makes a folder of its own for the user that the server runs as, who has to get through to it. */
    private static DebianPostgres in(Path parent, String name) {
        Path folder = parent.resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute(parent, List.of("chmod", "711", parent.toString()));
        execute(parent, List.of("chown", "postgres:", folder.toString()));
        return new DebianPostgres(folder);
    }

    private void run(String program, String... arguments) {
        Path own = binaries().resolve(program);
        List<String> command = new ArrayList<>(
                List.of("runuser", "-u", "postgres", "--", Files.exists(own) ? own.toString() : program));
        command.addAll(List.of(arguments));
        execute(folder, command);
    }

    /** Debian keeps them in a folder that has the version in its name. */
    private static Path binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.findAny().orElseThrow().resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is missing; `interop/install` installs it", e);
        }
    }

    private static void execute(Path folder, List<String> command) {
        try (Program tool = Program.start(command, Map.of(), folder.getParent(), "tool.log")) {
            if (tool.awaitEnd() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + tool.output());
            }
        }
    }
}
