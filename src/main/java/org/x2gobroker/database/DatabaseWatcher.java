package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Reaches the database, brings its schema up to date, and then listens to what other replicas say, on a connection of its own; begins
 * anew when that breaks. Runs on a thread of its own from {@link #start} to {@link #close}.
 */
final class DatabaseWatcher implements AutoCloseable {
    /** Brings the schema up to date; replicas that do so at the same time wait for each other. */
    @FunctionalInterface
    interface Migration {
        void run();
    }

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long silence lasts before the connection is tried. Whoever asks a server that hangs waits that long and for its answer. */
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
        this.thread = Thread.ofVirtual().name("database-watch").unstarted(this::run);
    }

    /** @param release frees those who wait for an answer, run when it is known that none will come */
    static DatabaseWatcher start(Database database, Migration migration, Runnable release) {
        DatabaseWatcher watch = new DatabaseWatcher(database, migration, release);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!thread.isInterrupted()) {
            try (Connection connection = database.connectAnyway()) {
                listen(connection);
            } catch (SQLException | RuntimeException fault) {
                // A schema that cannot be brought up to date, a password file that is being replaced: none may end the
                // watch.
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
        database.isReady();
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
        if (!thread.isInterrupted() && database.isAway(String.valueOf(problem))) {
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
