package org.x2gobroker.telemetry;

/** Is told of every step in which the broker waits for somebody else. Safe for use by any thread; never blocks, never fails. */
@FunctionalInterface
public interface Telemetry {
    /** Looks away. */
    Telemetry NOOP = (operation, name, peer) -> TelemetrySpan.NOOP;

    /**
     * A step begins on this thread.
     *
     * @param name what is done, one of a few; never a text from a client
     * @param peer whom the broker waits for, such as a host; may be empty
     */
    TelemetrySpan begin(Operation operation, String name, String peer);

    /** The task as a part of what this thread is about, whatever thread runs it. */
    default Runnable carry(Runnable task) {
        return task;
    }
}
