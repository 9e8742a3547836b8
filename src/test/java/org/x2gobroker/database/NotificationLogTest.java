package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.database.NotificationLog.News;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.EmbeddedDatabase;

/** A replica that a pooler keeps from hearing notifications. */
@Timeout(60)
class NotificationLogTest {
    private final String url = BrokerOfSeveral.createDatabase();
    private final DataSource server = EmbeddedDatabase.connectTo(url);
    private final NotificationLog told = new NotificationLog();
    private Connection reader;
    private Connection writer;

    @BeforeEach
    void connect() throws SQLException {
        reader = server.getConnection();
        writer = server.getConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        reader.close();
        writer.close();
    }

    @Test
    void readsEachMessageOnceFromTheFirstReadOn() throws SQLException {
        tell("profiles 1");
        assertThat(told.read(reader)).isEqualTo(new News.Missed());
        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of()));

        tell("profiles 2");
        tell("hosts");

        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of("profiles 2", "hosts")));
        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of()));
    }

    @Test
    void readsWhatALongTransactionToldOnceItIsCommitted() throws SQLException {
        told.read(reader);
        writer.setAutoCommit(false);
        tell("profiles 1");
        try (Connection other = server.getConnection()) {
            tell(other, "profiles 2");
        }
        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of("profiles 2")));

        writer.commit();

        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of("profiles 1")));
        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of()));
    }

    @Test
    void neverReadsWhatWasRolledBack() throws SQLException {
        told.read(reader);
        writer.setAutoCommit(false);
        tell("profiles 1");

        writer.rollback();

        assertThat(told.read(reader)).isEqualTo(new News.Told(List.of()));
    }

    @Test
    void isSweptOnlyOfWhatWasThereAtTheSweepBefore() throws SQLException {
        NotificationSweeper sweeper = new NotificationSweeper(Database.answering(server, Clock.systemUTC()));
        tell("old");
        sweeper.sweep();
        tell("new");
        sweeper.sweep();

        assertThat(new SqlSession(reader).list("SELECT message FROM notification", row -> row.getString("message")))
                .containsExactly("new");
    }

    @Test
    void isPolledWhereNotificationsDoNotArrive() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        Database database = Database.of(new PooledDataSource(url), Clock.systemUTC(), Telemetry.NOOP);
        database.subscribe("profiles", received::add);
        try (DatabaseWatcher _ = DatabaseWatcher.start(database, () -> {}, () -> {})) {
            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(database.state())
                    .isInstanceOfSatisfying(
                            DatabaseState.Polled.class,
                            polled -> assertThat(polled.problem()).contains("notifications", "pool_mode = session"));

            tell("hosts");
            tell("profiles 17");

            assertThat(received.poll(30, TimeUnit.SECONDS)).isEqualTo("17");
            assertThat(database.isPolled()).isTrue();
        }
    }

    @Test
    void isNotPolledOnceNotificationsArriveAgain() throws Exception {
        PooledDataSource pooler = new PooledDataSource(url);
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        Database database = Database.of(pooler, Clock.systemUTC(), Telemetry.NOOP);
        database.subscribe("profiles", received::add);
        try (DatabaseWatcher _ = DatabaseWatcher.start(database, () -> {}, () -> {})) {
            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();

            pooler.useSessionMode();
            new SqlSession(writer)
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%news.message%'"
                            + " AND pid <> pg_backend_pid()");

            assertThat(received.poll(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(database.state()).isInstanceOf(DatabaseState.Ready.class);
        }
    }

    private void tell(String message) throws SQLException {
        tell(writer, message);
    }

    private static void tell(Connection by, String message) throws SQLException {
        new SqlSession(by).execute("SELECT " + Database.TELL, message);
    }
}
