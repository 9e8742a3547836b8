package org.x2gobroker.telemetry;

/** Records every operation in which the broker waits for another system. Safe for use by any thread; never blocks, never fails. */
@FunctionalInterface
public interface Telemetry {
    /** Does nothing. */
    Telemetry NOOP = (operation, name, peer) -> TelemetrySpan.NOOP;

    /**
     * Begins a span on this thread.
     *
     * @param name the operation's name, one of a few; never a text from a client
     * @param peer the system that the broker waits for, such as a host; may be empty
     */
    TelemetrySpan begin(Operation operation, String name, String peer);

    /** Returns the task with the context of this thread, whatever thread runs it. */
    default Runnable carry(Runnable task) {
        return task;
    }
}
