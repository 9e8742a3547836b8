package org.x2gobroker.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Work in the background, one thing after the other on a virtual thread, until it is closed. A fault in one round does not end the others. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = Logger.getLogger(Rounds.class);

    private final String name;
    private final ScheduledExecutorService executor;

    public Rounds(String name) {
        this.name = name;
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    /** Begins now, and again so long after each end. */
    public Rounds every(Duration pause, Runnable work) {
        executor.scheduleWithFixedDelay(() -> runSafely(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Once, as soon as what runs has ended; never after {@link #close}. */
    public void soon(Runnable work) {
        try {
            executor.execute(() -> runSafely(work));
        } catch (RejectedExecutionException closed) {
            log.debugf("too late for a round of %s", name);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void runSafely(Runnable work) {
        try {
            work.run();
        } catch (DatabaseAwayException away) {
            log.debugf("a round of %s was left out: %s", name, away.getMessage());
        } catch (RuntimeException fault) {
            log.errorf(fault, "a round of %s failed", name);
        }
    }
}
