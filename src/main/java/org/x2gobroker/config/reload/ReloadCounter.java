package org.x2gobroker.config.reload;

import java.util.concurrent.atomic.LongAdder;

/** Counts the successful and failed reads of files since the start. Safe for use by any thread. */
public final class ReloadCounter {
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** Counts a read whose result is in force. */
    public void succeeded() {
        successes.increment();
    }

    /** Counts a read whose result cannot be used. */
    public void failed() {
        failures.increment();
    }

    public long successes() {
        return successes.sum();
    }

    public long failures() {
        return failures.sum();
    }
}
