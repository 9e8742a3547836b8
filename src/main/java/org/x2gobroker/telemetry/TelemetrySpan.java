package org.x2gobroker.telemetry;

/** A step under way; it ends when it is closed, on the thread that began it. */
@FunctionalInterface
public interface TelemetrySpan extends AutoCloseable {
    /** Of which nobody takes notice. */
    TelemetrySpan NOOP = () -> {};

    /**
     * It will not end well.
     *
     * @param kind how, one of a few; never a text from a client or a host
     */
    default void failed(String kind) {}

    @Override
    void close();
}
