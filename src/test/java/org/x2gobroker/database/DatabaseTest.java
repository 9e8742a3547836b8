package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.testing.EmbeddedDatabase;
import org.x2gobroker.testing.StoppedClock;

@Timeout(60)
class DatabaseTest {
    private final DataSource server = EmbeddedDatabase.connectTo(EmbeddedDatabase.create());
    private final Database database = Database.of(server, new StoppedClock());
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void refusesAtOnceUntilTheServerWasReached() {
        assertThat(database.state()).isInstanceOf(DatabaseState.Waiting.class);
        assertThatThrownBy(() -> database.ask(Connection::getCatalog))
                .isInstanceOf(DatabaseAwayException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void answersOnceTheSchemaIsThere() throws Exception {
        AtomicInteger migrations = new AtomicInteger();
        database.follow("profiles", told::add);

        try (DatabaseWatch _ = DatabaseWatch.start(database, migrations::incrementAndGet)) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();

            assertThat(database.ask(Connection::getCatalog)).startsWith("test_");
            assertThat(migrations).hasValue(1);
        }
    }

    @Test
    void tellsFollowersWhatOthersHaveChanged() throws Exception {
        database.follow("profiles", told::add);
        try (DatabaseWatch _ = DatabaseWatch.start(database, () -> {})) {
            told.poll(30, TimeUnit.SECONDS);

            execute("NOTIFY x2gobroker, 'hosts 3'");
            execute("NOTIFY x2gobroker, 'profiles 17'");

            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("17");
        }
    }

    @Test
    void findsTheServerAgainAndHasFollowersCatchUp() throws Exception {
        database.follow("profiles", told::add);
        try (DatabaseWatch _ = DatabaseWatch.start(database, () -> {})) {
            told.poll(30, TimeUnit.SECONDS);

            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");

            assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(database.state()).isInstanceOf(DatabaseState.Ready.class);
        }
    }

    @Test
    void triesAgainWhateverStoodInTheWay() throws Exception {
        AtomicInteger migrations = new AtomicInteger();
        database.follow("profiles", told::add);

        try (DatabaseWatch _ = DatabaseWatch.start(database, () -> {
            if (migrations.incrementAndGet() == 1) {
                throw new IllegalStateException("the password file is being replaced");
            }
        })) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(migrations).hasValue(2);
        }
    }

    @Test
    void tellsOtherFollowersAlthoughOneFails() {
        database.follow("profiles", detail -> {
            throw new IllegalStateException("cannot follow");
        });
        database.follow("profiles", told::add);

        database.tell("profiles 17");

        assertThat(told).containsExactly("17");
    }

    @Test
    void remembersSinceWhenTheServerIsAway() {
        StoppedClock clock = new StoppedClock();
        Database lost = Database.of(server, clock);
        lost.isReady();

        assertThat(lost.isAway("refused")).isTrue();
        DatabaseState first = lost.state();
        clock.advance(Duration.ofMinutes(1));

        assertThat(lost.isAway("refused")).as("news").isFalse();
        assertThat(lost.state()).isEqualTo(first);
    }

    @Test
    void takesBackWhatWasChangedBeforeAFault() throws SQLException {
        database.isReady();
        execute("CREATE TABLE thing (id int PRIMARY KEY)");

        assertThatThrownBy(() -> database.change(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("INSERT INTO thing VALUES (1)");
                        return statement.execute("INSERT INTO thing VALUES (1)");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused a statement");

        assertThat(database.<Integer>ask(DatabaseTest::countThings)).isZero();
    }

    private static Integer countThings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
