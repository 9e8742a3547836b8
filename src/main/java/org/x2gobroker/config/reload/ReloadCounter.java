package org.x2gobroker.config.reload;

import java.util.concurrent.atomic.LongAdder;

/** How often files were read since the start, and with what success. Safe for use by any thread. */
public final class ReloadCounter {
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** What was read is in force. */
    public void succeeded() {
        successes.increment();
    }

    /** What was read could not be used. */
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
