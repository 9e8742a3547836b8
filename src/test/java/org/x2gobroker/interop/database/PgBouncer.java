package org.x2gobroker.interop.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.x2gobroker.interop.Program;

/** Debian's PgBouncer before a PostgreSQL server. */
record PgBouncer(Program program, Path folder, DebianPostgres server, int port) implements Closeable {
    private static final String CONFIGURATION = """
            [databases]
            x2go = host=127.0.0.1 port=%d dbname=postgres user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            auth_type = any
            auth_file = %s/users.txt
            pool_mode = %s
            unix_socket_dir =
            """;

    /** @param mode {@code session} or {@code transaction} */
    static PgBouncer start(DebianPostgres server, Path parent, String mode) {
        Path folder = parent.resolve("pgbouncer");
        int port = Program.freePort();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(folder, server, port, mode);
        // It refuses to run as root.
        Program program = Program.start(
                List.of(
                        "runuser",
                        "-u",
                        "postgres",
                        "--",
                        "pgbouncer",
                        folder.resolve("pgbouncer.ini").toString()),
                Map.of(),
                folder,
                "pgbouncer.log");
        program.await("PgBouncer", () -> Program.answers(port));
        return new PgBouncer(program, folder, server, port);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/x2go";
    }

    /** Has it read a configuration with another mode, as an operator does. */
    void reload(String mode) {
        write(folder, server, port, mode);
        program.descendants().forEach(process -> {
            try (Program kill = Program.start(
                    List.of("kill", "-HUP", Long.toString(process.pid())), Map.of(), folder, "kill.log")) {
                kill.awaitEnd();
            }
        });
    }

    @Override
    public void close() {
        program.close();
    }

    private static void write(Path folder, DebianPostgres server, int port, String mode) {
        try {
            Files.writeString(
                    folder.resolve("pgbouncer.ini"), CONFIGURATION.formatted(server.port(), port, folder, mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
