package org.x2gobroker.session.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.session.live.SessionChange;

/**
 * Writes the changes of sessions to the history, in the background and in batches: whoever reports a change never waits. While the
 * database is unavailable they wait in a bounded queue; what has no room there is counted and left out.
 */
public final class SessionHistoryRecorder implements AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;
    private static final Duration FLUSH_ROUND = Duration.ofSeconds(2);
    private static final Duration EXPIRY_ROUND = Duration.ofHours(1);
    private static final Logger log = Logger.getLogger(SessionHistoryRecorder.class);

    private final SessionHistory history;
    private final IntSupplier days;
    private final Clock clock;
    private final BlockingQueue<HistoricSession> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final List<HistoricSession> unwritten = new ArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("session-history", DatabaseUnavailableException.class);

    /** @param days for how many days sessions are kept; 0: nothing is recorded */
    public SessionHistoryRecorder(SessionHistory history, IntSupplier days, Clock clock) {
        this.history = history;
        this.days = days;
        this.clock = clock;
    }

    /** Begins to write, and to remove what is too old. */
    public SessionHistoryRecorder start() {
        backgroundTasks.schedule(FLUSH_ROUND, this::flush);
        backgroundTasks.schedule(EXPIRY_ROUND, this::expire);
        return this;
    }

    /** Takes a change; never waits. */
    public void add(SessionChange change) {
        HistoricSession session = HistoricSession.of(change);
        if (session != null && days.getAsInt() > 0 && !waiting.offer(session)) {
            dropped.incrementAndGet();
        }
    }

    /** How many changes had no room. */
    public long countDropped() {
        return dropped.get();
    }

    /** Writes all that waits. */
    synchronized void flush() {
        do {
            waiting.drainTo(unwritten, BATCH - unwritten.size());
            if (!unwritten.isEmpty()) {
                record(List.copyOf(unwritten));
                unwritten.clear();
            }
        } while (!waiting.isEmpty());
    }

    /** Leaves out what the database refuses, as it would refuse it again. */
    private void record(List<HistoricSession> sessions) {
        try {
            history.record(sessions);
        } catch (IllegalStateException refused) {
            dropped.addAndGet(sessions.size());
            log.errorf("%d changes of sessions are left out of the history: %s", sessions.size(), refused.getMessage());
        }
    }

    /** Removes what is too old. */
    void expire() {
        Instant oldest = clock.instant().minus(Duration.ofDays(days.getAsInt()));
        long removed = history.removeBefore(oldest);
        if (removed > 0) {
            log.infof("%d sessions before %s are removed from the history", removed, oldest);
        }
    }

    /** Writes what waits, if that is possible at once. */
    @Override
    public void close() {
        backgroundTasks.close();
        try {
            flush();
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("%d changes of sessions are not in the history: %s", waiting.size(), unavailable.getMessage());
        }
    }
}
