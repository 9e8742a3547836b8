package org.x2gobroker.interop.hosts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.x2gobroker.interop.Program;

/** Debian's PostgreSQL on a port of 127.0.0.1, and the folder of the X2Go hosts that keep their sessions there. */
record SharedDatabase(Program server, int port, Path folder) implements Closeable {
    private static final String PASSWORD = "waben";
    private static final String SETTINGS = """
            backend=postgres
            [postgres]
            host=127.0.0.1
            port=%d
            dbadmin=postgres
            ssl=disable
            """;

    static SharedDatabase start(Path parent) {
        int port = Program.freePort();
        Path folder = parent.resolve("shared");
        Path data = parent.resolve("postgresql");
        try {
            Files.createDirectories(folder.resolve("sql/passwords"));
            Files.writeString(folder.resolve("sql/sql"), SETTINGS.formatted(port));
            Files.writeString(folder.resolve("sql/passwords/pgadmin"), PASSWORD + "\n");
            Files.createDirectories(data);
            Files.writeString(data.resolve("password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The server runs as a user of its own, who has to get through to its folder.
        run(parent, "chmod", "711", parent.toString());
        run(parent, "chown", "-R", "postgres:", data.toString());
        run(
                parent,
                asServer(
                        "initdb",
                        data,
                        "--auth=scram-sha-256",
                        "--username=postgres",
                        "--pwfile=" + data + "/password"));
        Program server = Program.start(
                List.of(asServer("postgres", data, "-p", Integer.toString(port), "-k", data.toString(), "-F")),
                Map.of(),
                parent,
                "postgresql.log");
        server.await("PostgreSQL", () -> server.output().contains("ready to accept connections"));
        return new SharedDatabase(server, port, folder);
    }

    /** Returns its sessions, one line {@code id|state|server} each. */
    String recordedSessions() {
        return run(
                folder,
                "psql",
                "--no-psqlrc",
                "--tuples-only",
                "--no-align",
                "--command=select session_id, status, server from sessions where status <> 'F'",
                "postgresql://postgres:%s@127.0.0.1:%d/x2go_sessions".formatted(PASSWORD, port));
    }

    @Override
    public void close() {
        server.close();
    }

    private static String[] asServer(String program, Path data, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                "runuser",
                                "-u",
                                "postgres",
                                "--",
                                binaries().resolve(program).toString(),
                                "-D",
                                data.resolve("data").toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
    }

    /** Debian keeps them in a folder that has the version in its name. */
    private static Path binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.findAny().orElseThrow().resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is missing; `interop/install` installs it", e);
        }
    }

    private static String run(Path folder, String... command) {
        try (Program tool = Program.start(List.of(command), Map.of(), folder, "tool.log")) {
            if (tool.awaitEnd() != 0) {
                throw new AssertionError(command[0] + " failed:\n" + tool.output());
            }
            return tool.output();
        }
    }
}
