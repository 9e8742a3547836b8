package org.x2gobroker.auth.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Ends sign-ins for all replicas that share a database. What ends while the database is unavailable ends here at once, and is written
 * when the database answers again.
 */
public final class DatabaseSignInRegistry implements SignInRegistry, AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger log = Logger.getLogger(DatabaseSignInRegistry.class);

    private final Database database;
    private final Clock clock;
    private final SignInListeners listeners = new SignInListeners();
    private final Queue<SignInEnd> unwritten = new ConcurrentLinkedQueue<>();
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("ended sign-ins", DatabaseUnavailableException.class);

    public DatabaseSignInRegistry(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.subscribe(SignInTable.TOPIC, this::hear);
    }

    /** Starts the work in the background. */
    public void start() {
        backgroundTasks.schedule(PAUSE, this::flush);
    }

    @Override
    public void close() {
        backgroundTasks.close();
        try {
            flush();
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf(
                    "%d sign-ins that have ended go on at other replicas: %s",
                    unwritten.size(), unavailable.getMessage());
        }
    }

    @Override
    public void end(String sid) {
        end(SignInEnd.Kind.SID, sid);
    }

    @Override
    public void endOfSubject(String subject) {
        end(SignInEnd.Kind.SUBJECT, subject);
    }

    @Override
    public void follow(Consumer<SignInEnd> listener) {
        listeners.add(listener);
    }

    /** Writes what the database does not know yet. */
    void flush() {
        while (unwritten.peek() instanceof SignInEnd end) {
            write(end);
            unwritten.remove(end);
        }
    }

    private void end(SignInEnd.Kind kind, String name) {
        // As exact as a notification, and never before the moment of the call.
        SignInEnd end = new SignInEnd(
                kind, name, clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
        listeners.tell(end);
        try {
            write(end);
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("a sign-in ends at this replica only until the database answers: %s", unavailable.getMessage());
            unwritten.add(end);
        }
    }

    private void write(SignInEnd end) {
        database.change(session -> {
            SignInTable.end(session, end);
            return true;
        });
    }

    /** Missed notifications are made up for by the stores, which ask for what they remember. */
    private void hear(String notification) {
        if (!notification.isEmpty()) {
            listeners.tell(SignInTable.parse(notification));
        }
    }
}
