package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Connects to the database, migrates its schema, and then receives the notifications of other replicas on a connection
 * of its own; starts again when that breaks. Runs on a thread of its own from {@link #start} to {@link #close}.
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
    private static final Logger log = Logger.getLogger(DatabaseWatcher.class);

    private final Database database;
    private final Migration migration;
    private final Runnable release;
    private final Thread thread;
    private boolean migrated;

    private DatabaseWatcher(Database database, Migration migration, Runnable release) {
        this.database = database;
        this.migration = migration;
        this.release = release;
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
                listen(connection);
            } catch (SQLException | RuntimeException fault) {
                // A failed migration or a password file that is being replaced must not end the watcher.
                report(fault.getMessage());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        if (!migrated) {
            migration.run();
            migrated = true;
        }
        new SqlSession(connection).execute("LISTEN " + Database.CHANNEL);
        database.markReady();
        log.info("the database answers");
        PGConnection listening = connection.unwrap(PGConnection.class);
        while (!thread.isInterrupted()) {
            PGNotification[] notifications = listening.getNotifications(Math.toIntExact(SILENCE.toMillis()));
            if (notifications == null || notifications.length == 0) {
                requireAnswer(connection);
            } else {
                for (PGNotification notification : notifications) {
                    database.publish(notification.getParameter());
                }
            }
        }
    }

    private static void requireAnswer(Connection connection) throws SQLException {
        if (!connection.isValid(SECONDS_TO_ANSWER)) {
            throw new SQLException("no answer within " + SECONDS_TO_ANSWER + " s", "08006");
        }
    }

    private void report(@Nullable String problem) {
        if (!thread.isInterrupted() && database.markUnavailable(String.valueOf(problem))) {
            log.errorf("the database does not answer, trying again every second: %s", problem);
            release.run();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException closed) {
            thread.interrupt();
        }
    }
}
