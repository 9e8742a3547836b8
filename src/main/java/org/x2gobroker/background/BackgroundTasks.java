package org.x2gobroker.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs tasks in the background, one after the other on a virtual thread, until it is closed. A fault in one run does not end the others.
 */
public final class BackgroundTasks implements AutoCloseable {
    private static final Logger log = Logger.getLogger(BackgroundTasks.class);

    private final String name;
    private final Class<? extends RuntimeException> expected;
    private final ScheduledExecutorService executor;

    /** @param expected faults that are logged elsewhere, such as an unavailable database; they are not logged as errors */
    public BackgroundTasks(String name, Class<? extends RuntimeException> expected) {
        this.name = name;
        this.expected = expected;
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    /** Runs the task now, and again each time {@code pause} has passed since its end. */
    public BackgroundTasks schedule(Duration pause, Runnable task) {
        executor.scheduleWithFixedDelay(() -> runSafely(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Runs the task once, after those before it; never after {@link #close}. */
    public void submit(Runnable task) {
        try {
            executor.execute(() -> runSafely(task));
        } catch (RejectedExecutionException closed) {
            log.debugf("%s ended before its last task", name);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            if (expected.isInstance(fault)) {
                log.debugf("a task of %s was left out: %s", name, fault.getMessage());
            } else {
                log.errorf(fault, "a task of %s failed", name);
            }
        }
    }
}
