package org.x2gobroker.auth.signin;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Writes what users do to the audit log in the background, so that no login waits for it. Anybody can make refusals, and nobody can remove
 * entries: so only some refusals a minute are written, and the log tells how many were left out. While the
 * database is unavailable the entries wait for it; without one they are in the log only.
 */
public final class BackgroundAuditLog implements UserAuditLog, AutoCloseable {
    static final int REFUSALS_A_MINUTE = 60;
    private static final int MOST_WAITING = 10_000;
    private static final String ROLE = "user";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Logger log = Logger.getLogger("x2gobroker.audit");

    private final AuditLog audit;
    private final Database database;
    private final Clock clock;
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("audit of users", DatabaseUnavailableException.class);
    private final Queue<AuditEntry> waiting = new LinkedBlockingQueue<>();
    private Instant minuteEnds = Instant.MIN;
    private int refusals;

    public BackgroundAuditLog(AuditLog audit, Database database, Clock clock) {
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /** Starts the work in the background. */
    public void start() {
        backgroundTasks.schedule(RETRY, this::flush);
    }

    @Override
    public void close() {
        backgroundTasks.close();
        try {
            flush();
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("%d entries of the audit log are lost: %s", waiting.size(), unavailable.getMessage());
        }
    }

    @Override
    public void record(String user, InetAddress client, String action, Outcome outcome, String detail) {
        if (!database.isConfigured()) {
            log.infof(
                    "%s %s address=%s user=\"%s\": %s",
                    action, outcome.label(), client.getHostAddress(), quotable(user), detail);
            return;
        }
        if (user.isEmpty() || outcome == Outcome.REFUSED && isTooMany()) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            log.warn("an entry of the audit log is left out: too many wait for the database");
            return;
        }
        waiting.add(new AuditEntry(user, ROLE, client, action, user, outcome, detail, null, null));
        backgroundTasks.submit(this::flush);
    }

    /** Writes what waits. While the database is unavailable it goes on waiting; what the database refuses holds up nothing else. */
    private void flush() {
        while (waiting.peek() instanceof AuditEntry entry) {
            try {
                audit.append(entry);
            } catch (DatabaseUnavailableException unavailable) {
                throw unavailable;
            } catch (RuntimeException refused) {
                log.errorf(refused, "an entry of the audit log could not be written: %s", entry.action());
            }
            waiting.remove(entry);
        }
    }

    private synchronized boolean isTooMany() {
        Instant now = clock.instant();
        if (!now.isBefore(minuteEnds)) {
            if (refusals > REFUSALS_A_MINUTE) {
                log.warnf("%d refusals were left out of the audit log", refusals - REFUSALS_A_MINUTE);
            }
            minuteEnds = now.plus(MINUTE);
            refusals = 0;
        }
        refusals++;
        return refusals > REFUSALS_A_MINUTE;
    }

    /** What a client chose ends neither the quotes nor the line. */
    private static String quotable(String user) {
        return user.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", "?");
    }
}
