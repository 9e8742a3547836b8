package org.x2gobroker.database;

import java.time.Instant;

/** How things stand with the database. */
public sealed interface DatabaseState {
    /** None is configured; state lives in memory and files. */
    record Off() implements DatabaseState {}

    /** It has not been reached since the start, or its schema could not be brought up to date. */
    record Waiting(String problem) implements DatabaseState {}

    /** It answers and has the schema of this broker. */
    record Ready() implements DatabaseState {}

    /**
     * It is there, but did not do what it was asked a moment ago: it is read-only or full, keeps others waiting, or has no connection to
     * spare. It is asked all the same, and whoever gets no answer goes on without one.
     */
    record Disturbed(String problem, Instant since) implements DatabaseState {}

    /** It was there and does not answer any more. */
    record Unavailable(String problem, Instant since) implements DatabaseState {}
}
