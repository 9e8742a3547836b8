package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.EmbeddedDatabase;
import org.x2gobroker.testing.StoppedClock;

@Timeout(60)
class DatabaseTest {
    private final DataSource server = EmbeddedDatabase.connectTo(EmbeddedDatabase.create());
    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.of(server, clock, Telemetry.NOOP);
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Test
    void failsAtOnceUntilTheServerIsReached() {
        assertThat(database.state()).isInstanceOf(DatabaseState.Waiting.class);
        assertThatThrownBy(() -> database.ask(DatabaseTest::nameOf))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void answersOnceTheSchemaIsMigrated() throws Exception {
        AtomicInteger migrations = new AtomicInteger();
        database.subscribe("profiles", received::add);

        try (DatabaseWatcher _ = DatabaseWatcher.start(database, migrations::incrementAndGet, () -> {})) {
            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();

            assertThat(database.ask(DatabaseTest::nameOf)).startsWith("test_");
            assertThat(migrations).hasValue(1);
        }
    }

    @Test
    void passesNotificationsToSubscribers() throws Exception {
        database.subscribe("profiles", received::add);
        try (DatabaseWatcher _ = DatabaseWatcher.start(database, () -> {}, () -> {})) {
            received.poll(30, TimeUnit.SECONDS);

            execute("NOTIFY x2gobroker, 'hosts 3'");
            execute("NOTIFY x2gobroker, 'profiles 17'");

            assertThat(received.poll(30, TimeUnit.SECONDS)).isEqualTo("17");
        }
    }

    @Test
    void reconnectsAndHasSubscribersCatchUp() throws Exception {
        AtomicInteger released = new AtomicInteger();
        database.subscribe("profiles", received::add);
        try (DatabaseWatcher _ = DatabaseWatcher.start(database, () -> {}, released::incrementAndGet)) {
            received.poll(30, TimeUnit.SECONDS);

            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");

            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(released).as("releases of waiting callers").hasPositiveValue();
            assertThat(database.state()).isInstanceOf(DatabaseState.Ready.class);
        }
    }

    @Test
    void retriesAfterAFailedMigration() throws Exception {
        AtomicInteger migrations = new AtomicInteger();
        database.subscribe("profiles", received::add);

        try (DatabaseWatcher _ = DatabaseWatcher.start(
                database,
                () -> {
                    if (migrations.incrementAndGet() == 1) {
                        throw new IllegalStateException("the password file is being replaced");
                    }
                },
                () -> {})) {
            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(migrations).hasValue(2);
        }
    }

    @Test
    void notifiesTheOtherSubscribersWhenOneFails() {
        database.subscribe("profiles", detail -> {
            throw new IllegalStateException("cannot follow");
        });
        database.subscribe("profiles", received::add);

        database.publish("profiles 17");

        assertThat(received).containsExactly("17");
    }

    @Test
    void remembersSinceWhenTheServerIsUnavailable() {
        database.markReady();

        assertThat(database.markUnavailable(new DatabaseProblem("08", "refused")))
                .isTrue();
        DatabaseState first = database.state();
        clock.advance(Duration.ofMinutes(1));

        assertThat(database.markUnavailable(new DatabaseProblem("08", "refused")))
                .as("a new problem")
                .isFalse();
        assertThat(database.state()).isEqualTo(first);
    }

    @Test
    void rollsBackWhatWasChangedBeforeAFault() throws SQLException {
        database.markReady();
        execute("CREATE TABLE thing (id int PRIMARY KEY)");

        assertThatThrownBy(() -> database.change(session -> {
                    session.execute("INSERT INTO thing VALUES (1)");
                    return session.execute("INSERT INTO thing VALUES (1)");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused a statement");

        assertThat(database.<Integer>ask(DatabaseTest::countThings)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "40001", "40P01", "53100", "53300", "55P03", "57014", "57P01", "58030", "XX000"})
    void reportsATransientErrorAsAnUnavailableDatabase(String code) {
        database.markReady();

        assertThatThrownBy(() -> database.ask(failing(code))).isInstanceOf(DatabaseUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "23505", "25001", "42P01"})
    void reportsAWrongStatementAsAFault(String code) {
        database.markReady();

        assertThatThrownBy(() -> database.ask(failing(code))).isInstanceOf(IllegalStateException.class);
        assertThat(database.state()).isInstanceOf(DatabaseState.Ready.class);
    }

    @Test
    void reportsTheFaultOfAnAvailableDatabaseForAWhile() throws SQLException {
        database.markReady();
        execute("CREATE TABLE thing (id int PRIMARY KEY)");
        execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
                + " current_database()); END $$");
        Instant start = clock.instant();

        for (int second = 0; second < 3; second++) {
            assertThatThrownBy(() -> database.execute("INSERT INTO thing VALUES (1)"))
                    .isInstanceOf(DatabaseUnavailableException.class);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(database.state()).isInstanceOfSatisfying(DatabaseState.Disturbed.class, disturbed -> {
            assertThat(disturbed.problem().text()).contains("read-only");
            assertThat(disturbed.since()).isEqualTo(start);
        });
        assertThat(database.<Integer>ask(DatabaseTest::countThings)).isZero();
        clock.advance(Duration.ofSeconds(10));
        assertThat(database.state()).isInstanceOf(DatabaseState.Ready.class);
    }

    @Test
    void reportsABrokenCommitAsAnUnavailableDatabase() {
        database.markReady();
        XAException broken = new XAException("cannot commit");
        broken.initCause(new SQLException("the connection broke", "08006"));
        RollbackException rollback = new RollbackException("could not commit");
        rollback.addSuppressed(broken);

        assertThatThrownBy(() -> database.guard(() -> {
                    throw new IllegalStateException(rollback);
                }))
                .isInstanceOfSatisfying(
                        DatabaseUnavailableException.class,
                        unavailable -> assertThat(unavailable.isUncertain()).isTrue());
    }

    @Test
    void reportsAnUnreadablePasswordAsAnUnavailableDatabase() {
        Database locked = Database.answering(new Locked(), clock);

        assertThatThrownBy(() -> locked.ask(DatabaseTest::nameOf))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("the password file is being replaced");
    }

    private static final class Locked extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() {
            throw new IllegalStateException("the password file is being replaced");
        }
    }

    private static Database.Work<Integer> failing(String code) {
        return session -> session.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'as a test wants it' USING ERRCODE = '" + code + "'; END $$");
    }

    private static String nameOf(SqlSession session) throws SQLException {
        return session.find("SELECT current_database() AS name", row -> row.getString("name"))
                .orElseThrow();
    }

    private static Integer countThings(SqlSession session) throws SQLException {
        return session.find("SELECT count(*) AS things FROM thing", row -> row.getInt("things"))
                .orElseThrow();
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
