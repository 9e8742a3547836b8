package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Program;

/**
 * Debian's PostgreSQL with a broker's database is saved, destroyed and restored by the commands of {@code docs/operations.md}, as they are
 * written there.
 */
@Tag("interop")
class DatabaseRestoreTest {
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Path ROWS = Path.of("src", "test", "resources", "db", "data");
    private static final Path RUNBOOK = Path.of("docs", "operations.md");

    /** What has to come back: profiles with their history, the audit log, and what administrators decided of hosts. */
    private static final List<String> TABLES = List.of(
            "profile",
            "profile_revision",
            "profile_change",
            "profile_host",
            "profile_access",
            "profile_time",
            "audit_entry",
            "host_control",
            "host_assignment",
            "maintenance_plan",
            "session_history",
            "second_factor",
            "recovery_code");

    private final int port = Program.freePort();

    @TempDir
    Path folder;

    private Path data;
    private Path archive;

    @BeforeEach
    void startABrokersDatabase() throws IOException {
        data = folder.resolve("data");
        archive = Files.createDirectories(folder.resolve("archive"));
        run("initdb --pgdata=\"$DATA\" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8");
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                archive_mode = on
                archive_command = 'test ! -f %s/%%f && cp %%p %s/%%f'
                """.formatted(port, archive, archive));
        startServer();
        run("psql --no-psqlrc --command='CREATE ROLE x2gobroker LOGIN' \"$SERVER\"");
        run("createdb --maintenance-db=\"$SERVER\" --owner=x2gobroker x2gobroker");
        fill();
    }

    @AfterEach
    void stopServer() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl --pgdata=\"$DATA\" --wait --mode=immediate stop");
        }
    }

    @Test
    void aDumpBringsEverythingBackIntoAnEmptyDatabase() {
        Map<String, String> before = contents();
        run(documented("dump"));
        destroyDatabase();

        run(documented("restore"));

        assertThat(contents()).isEqualTo(before);
        assertThatABrokerCanGoOn();
    }

    @Test
    void aDumpReplacesWhatHasBeenWrittenSince() {
        Map<String, String> before = contents();
        run(documented("dump"));
        query("UPDATE profile SET options = '{\"name\": \"ruined\"}' WHERE id = 'bienenstock'");
        query("CREATE TABLE later (a int)");

        run(documented("restore"));

        assertThat(contents()).isEqualTo(before);
        assertThatABrokerCanGoOn();
    }

    @Test
    void aDumpThatIsCutOffChangesNothing() throws IOException {
        run(documented("dump"));
        byte[] dump = Files.readAllBytes(folder.resolve("x2gobroker.dump"));
        Files.write(folder.resolve("x2gobroker.dump"), java.util.Arrays.copyOf(dump, dump.length * 3 / 4));
        Map<String, String> before = contents();

        assertThat(exitCodeOf(documented("restore"))).isNotZero();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aBaseBackupAndTheArchiveBringTheServerToAMoment() throws IOException {
        run(documented("base-backup"));
        query(
                "INSERT INTO host_control (name, drained, changed_at, changed_by) VALUES ('after-backup', true, now(), 'maja')");
        Map<String, String> wanted = contents();
        String moment = query("SELECT clock_timestamp()");
        query("DELETE FROM profile_access; DELETE FROM host_control");
        awaitArchived();
        assertThat(contents()).isNotEqualTo(wanted);
        destroyServer();

        run(documented("recover"), Map.of("MOMENT", moment));
        startServer();
        awaitPromotion();

        assertThat(contents()).isEqualTo(wanted);
        assertThatABrokerCanGoOn();
    }

    /** The same options in the pod of a database cluster and in the chart's job. */
    @Test
    void podAndJobRestoreAsTheTriedCommandDoes() throws IOException {
        List<String> options = Pattern.compile("--[a-z-]+(?= )")
                .matcher(documented("restore"))
                .results()
                .map(option -> option.group())
                .toList();
        String inThePod = Files.readString(RUNBOOK)
                .replaceAll("\\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.contains("exec --stdin"))
                .findFirst()
                .orElseThrow();
        String job = Chart.render(Chart.exampleValues("refill")).workloads().stream()
                .filter(workload -> Release.name(workload.object()).contains("-restore-"))
                .map(workload -> workload.spec().at("/containers/0/args").toString())
                .findFirst()
                .orElseThrow();

        assertThat(options).hasSizeGreaterThan(4);
        assertThat(inThePod).contains(options);
        assertThat(job)
                .contains(options)
                .contains("--dbname=postgresql://db.example.org:5432/x2gobroker?sslmode=verify-full\"");
    }

    private void fill() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path migration : files.sorted(Comparator.comparingInt(DatabaseRestoreTest::version))
                    .toList()) {
                script(migration);
                Path rows = ROWS.resolve(migration.getFileName().toString().replaceAll("__.*", ".sql"));
                if (Files.exists(rows)) {
                    script(rows);
                }
            }
        }
        assertThat(contents())
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    /** Flyway's order: V10 comes after V9. */
    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V|__.*", ""));
    }

    private void script(Path file) {
        run(
                "psql --no-psqlrc --quiet --single-transaction --set=ON_ERROR_STOP=1 --file=\"$FILE\" \"$DATABASE\"",
                Map.of("FILE", file.toAbsolutePath().toString()));
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        TABLES.forEach(table ->
                contents.put(table, query("COPY (SELECT * FROM " + table + " AS row ORDER BY row::text) TO STDOUT")));
        return contents;
    }

    /** Sequences and triggers are there: the audit log takes a line more and lets nobody change one. */
    private void assertThatABrokerCanGoOn() {
        String before = query("SELECT count(*) FROM audit_entry");
        query("INSERT INTO audit_entry (" + auditColumns() + ") SELECT " + auditColumns()
                + " FROM audit_entry LIMIT 1");

        assertThat(Integer.parseInt(query("SELECT count(*) FROM audit_entry"))).isEqualTo(Integer.parseInt(before) + 1);
        assertThat(exitCodeOf("psql --no-psqlrc --command='DELETE FROM audit_entry' \"$DATABASE\""))
                .isNotZero();
    }

    private String auditColumns() {
        return query("SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns "
                + "WHERE table_name = 'audit_entry' AND is_identity = 'NO' AND column_default IS NULL");
    }

    private void destroyDatabase() {
        run("dropdb --maintenance-db=\"$SERVER\" --force x2gobroker");
        run("createdb --maintenance-db=\"$SERVER\" --owner=x2gobroker x2gobroker");
    }

    private void destroyServer() throws IOException {
        stopServer();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void startServer() {
        run("pg_ctl --pgdata=\"$DATA\" --wait --log=server.log start");
    }

    private void awaitArchived() {
        run("file=$(psql -Atc 'SELECT pg_walfile_name(pg_switch_wal())' \"$SERVER\");"
                + " for i in $(seq 600); do test -f \"$ARCHIVE/$file\" && exit 0; sleep 0.1; done; exit 1");
    }

    private void awaitPromotion() {
        run(
                "for i in $(seq 600); do test \"$(psql -Atc 'SELECT pg_is_in_recovery()' \"$SERVER\")\" = f && exit 0; sleep 0.1; done; exit 1");
    }

    private String query(String sql) {
        return run("psql --no-psqlrc -At --set=ON_ERROR_STOP=1 --command=\"$SQL\" \"$DATABASE\"", Map.of("SQL", sql))
                .strip();
    }

    /** A block of the runbook that is marked as tried, without its indent. */
    private static String documented(String name) {
        try {
            Matcher block = Pattern.compile("( *)<!-- tried: " + name + " -->\\n *```sh\\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(RUNBOOK));
            assertThat(block.find()).as("block %s", name).isTrue();
            return block.group(2).replaceAll("(?m)^" + block.group(1), "");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private String run(String command) {
        return run(command, Map.of());
    }

    private String run(String command, Map<String, String> more) {
        Program program = start(command, more);
        try (program) {
            assertThat(program.awaitEnd())
                    .as("%s%n%s", command, program.output())
                    .isZero();
            return program.output();
        }
    }

    private int exitCodeOf(String command) {
        try (Program program = start(command, Map.of())) {
            return program.awaitEnd();
        }
    }

    /** As nobody: PostgreSQL refuses to run as root, and in a user namespace of its own it does not see that it does. */
    private Program start(String command, Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(more);
        environment.put("PATH", binaries() + ":" + System.getenv("PATH"));
        environment.put("SERVER", "postgresql://postgres@127.0.0.1:" + port + "/postgres");
        environment.put("DATABASE", "postgresql://x2gobroker@127.0.0.1:" + port + "/x2gobroker");
        environment.put("DATA", data.toString());
        environment.put("ARCHIVE", archive.toString());
        List<String> words = new ArrayList<>(List.of("unshare", "--user", "bash", "-euc", command));
        return Program.start(words, environment, folder, "command.log");
    }

    private static Path binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        } catch (IOException missing) {
            throw new AssertionError("there is no PostgreSQL; `interop/install` installs it", missing);
        }
    }
}
