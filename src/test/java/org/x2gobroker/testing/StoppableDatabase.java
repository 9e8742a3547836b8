package org.x2gobroker.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server for one test, which can stop it as a power failure would, and start it again. */
public final class StoppableDatabase implements AutoCloseable {
    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param folder the folder of its data
     * @param port one that is free, also while it is stopped
     */
    public StoppableDatabase(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&connectTimeout=3&socketTimeout=30";
    }

    public void start() {
        try {
            server = EmbeddedPrograms.builder()
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // The embedded server would confirm commits before they are on the disk.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot start PostgreSQL for the test", fault);
        }
    }

    /** Ends all its processes at once; what was not committed is lost. */
    public void stop() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root, so the embedded one runs in a user namespace.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control().toString(), "-D", data().toString(), "-w", "-m", "immediate", "stop"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("stop.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("stop.log")));
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Returns a program in the folder of the one that runs. */
    private Path control() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).getFirst());
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).resolveSibling("pg_ctl"))
                .orElseThrow();
    }
}
