package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Connects to the database, migrates its schema, and then receives the notifications of other replicas on a connection
 * of its own, or reads the {@link NotificationLog} where a pooler keeps them; starts again when that breaks. Runs on a thread of its own from {@link #start} to {@link #close}.
 */
final class DatabaseWatcher implements AutoCloseable {
    /** Migrates the schema; replicas that do so at the same time wait for each other. */
    @FunctionalInterface
    interface Migration {
        void run();
    }

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * The time without notifications after which the connection is probed. A call to a server that hangs waits for this
     * time and that of the probe.
     */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final int SECONDS_TO_ANSWER = 3;

    /** Together ten seconds of {@link #SILENCE}. */
    private static final int ROUNDS_BETWEEN_ECHOES = 5;

    private static final Duration POLL = Duration.ofMillis(300);

    /** Together about ten seconds of {@link #POLL}. */
    private static final int POLLS_BETWEEN_ECHOES = 30;

    private static final String LOST = "notifications of the database do not arrive: a pooler is in between, such as"
            + " PgBouncer with pool_mode = transaction. The broker asks for changes three times a second instead;"
            + " pool_mode = session, or a URL past the pooler, spares that";
    private static final Logger log = Logger.getLogger(DatabaseWatcher.class);

    private final Database database;
    private final Migration migration;
    private final Runnable release;
    private final Thread thread;
    private final NotificationEcho echo;
    private boolean migrated;
    private boolean isAnswering;
    /** Whether the latest notification that was sent to find out did not come back. */
    private boolean isEchoMissed;

    private boolean isPolling;

    private DatabaseWatcher(Database database, Migration migration, Runnable release) {
        this.database = database;
        this.migration = migration;
        this.release = release;
        this.echo = new NotificationEcho(database);
        this.thread = Thread.ofVirtual().name("database-watcher").unstarted(this::run);
    }

    /** @param release releases callers that wait for an answer, and runs when none will come */
    static DatabaseWatcher start(Database database, Migration migration, Runnable release) {
        DatabaseWatcher watcher = new DatabaseWatcher(database, migration, release);
        watcher.thread.start();
        return watcher;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!thread.isInterrupted()) {
            try (Connection connection = database.openConnection()) {
                watch(connection);
            } catch (SQLException | RuntimeException fault) {
                // A failed migration or a password file that is being replaced must not end the watcher.
                report(fault);
                pause(PAUSE);
            }
        }
    }

    /** Returns when notifications begin to arrive, or arrive no more. */
    private void watch(Connection connection) throws SQLException {
        NotificationLog.requirePrimary(connection);
        if (!migrated) {
            migration.run();
            migrated = true;
        }
        isEchoMissed = isEchoMissed
                ? !echo.surelyComesBack(connection)
                : PoolerCheck.isBetween(connection) && !echo.comesBack(connection);
        if (isEchoMissed) {
            poll(connection);
        } else {
            listen(connection);
        }
    }

    private void listen(Connection connection) throws SQLException {
        SqlSession session = new SqlSession(connection);
        session.execute("LISTEN " + Database.CHANNEL);
        database.markReady();
        reportAnswer();
        if (isPolling) {
            log.info("the notifications of the database arrive again");
            isPolling = false;
        }
        PGConnection listening = connection.unwrap(PGConnection.class);
        boolean isEchoAwaited = false;
        for (int round = 1; !thread.isInterrupted(); round++) {
            PGNotification[] notifications = listening.getNotifications(Math.toIntExact(SILENCE.toMillis()));
            if (notifications != null && notifications.length > 0) {
                for (PGNotification notification : notifications) {
                    isEchoAwaited &= !echo.isEcho(notification);
                    database.publish(notification.getParameter());
                }
            } else if (isEchoAwaited) {
                isEchoMissed = true;
                session.execute("UNLISTEN " + Database.CHANNEL);
                return;
            } else {
                requireAnswer(connection);
                isEchoAwaited = round % ROUNDS_BETWEEN_ECHOES == 0 && echo.send();
            }
        }
    }

    private void poll(Connection connection) throws SQLException {
        NotificationLog told = new NotificationLog();
        int timeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 1000 * SECONDS_TO_ANSWER);
        for (int round = 1; !thread.isInterrupted(); round++) {
            switch (told.read(connection)) {
                case NotificationLog.News.Missed _ -> reportPolling();
                case NotificationLog.News.Told(List<String> messages) -> messages.forEach(database::publish);
            }
            if (round % POLLS_BETWEEN_ECHOES == 0 && echo.surelyComesBack(connection)) {
                connection.setNetworkTimeout(Runnable::run, timeout);
                return;
            }
            pause(POLL);
        }
    }

    private void reportPolling() {
        database.markPolled(LOST);
        reportAnswer();
        if (!isPolling) {
            log.warn(LOST);
            isPolling = true;
        }
    }

    private void reportAnswer() {
        if (!isAnswering) {
            log.info("the database answers");
            isAnswering = true;
        }
    }

    private static void requireAnswer(Connection connection) throws SQLException {
        if (!connection.isValid(SECONDS_TO_ANSWER)) {
            throw new SQLException("no answer within " + SECONDS_TO_ANSWER + " s", "08006");
        }
    }

    private void report(Throwable fault) {
        DatabaseProblem problem = DatabaseProblem.of(fault);
        isAnswering = false;
        if (!thread.isInterrupted() && database.markUnavailable(problem)) {
            log.errorf("%s; trying again every second", problem.sentence());
            release.run();
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException closed) {
            thread.interrupt();
        }
    }
}
