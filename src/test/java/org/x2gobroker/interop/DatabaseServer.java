package org.x2gobroker.interop;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.x2gobroker.testing.EmbeddedPrograms;

/**
 * A PostgreSQL server of one test, which can be stopped and started again on the same port and data until it is closed.
 */
public final class DatabaseServer implements Closeable {
    private final Path parent;
    private final Path folder;
    private final int port = Program.freePort();
    private EmbeddedPostgres postgres;

    private DatabaseServer(Path parent) {
        this.parent = parent;
        this.folder = parent.resolve("postgres");
        this.postgres = launch();
    }

    public static DatabaseServer start(Path parent) {
        return new DatabaseServer(parent);
    }

    /** Returns the environment variables of a broker on this server. */
    public Map<String, String> variables() {
        return Map.of(
                "X2GOBROKER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "X2GOBROKER_DATABASE_USERNAME", "postgres",
                "X2GOBROKER_DATABASE_PASSWORD", "postgres");
    }

    /** {@code pg_ctl stop -m immediate}: as if it had crashed. */
    public void crash() {
        Path server = ProcessHandle.of(processId())
                .flatMap(process -> process.info().command())
                .map(Path::of)
                .orElseThrow();
        // As root pg_ctl refuses to run; in a user namespace of its own it does not see that it is.
        List<String> command = List.of(
                "unshare",
                "-U",
                server.resolveSibling("pg_ctl").toString(),
                "-D",
                folder.toString(),
                "stop",
                "-m",
                "immediate");
        try (Program tool = Program.start(command, Map.of(), parent, "pg_ctl.log")) {
            if (tool.awaitEnd() != 0) {
                throw new AssertionError("pg_ctl wrote: " + tool.output());
            }
        }
        close();
    }

    public void startAgain() {
        postgres = launch();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch() {
        try {
            return EmbeddedPrograms.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL for the test", e);
        }
    }

    private long processId() {
        try {
            return Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
