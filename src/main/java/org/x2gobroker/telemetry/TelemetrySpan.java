package org.x2gobroker.telemetry;

/** A running operation, which ends when the span is closed on the thread that began it. */
@FunctionalInterface
public interface TelemetrySpan extends AutoCloseable {
    /** Does nothing. */
    TelemetrySpan NOOP = () -> {};

    /**
     * Marks the operation as failed.
     *
     * @param kind the kind of failure, one of a few; never a text from a client or a host
     */
    default void failed(String kind) {}

    @Override
    void close();
}
