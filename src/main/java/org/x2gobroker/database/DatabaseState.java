package org.x2gobroker.database;

import java.time.Instant;

/** The state of the database. */
public sealed interface DatabaseState {
    /** None is configured; state lives in memory and files. */
    record Off() implements DatabaseState {}

    /** It has not been reached since the start, or its schema could not be migrated. */
    record Waiting(DatabaseProblem problem) implements DatabaseState {}

    /** It answers and has the schema of this broker. */
    record Ready() implements DatabaseState {}

    /** As {@link Ready}, but notifications do not arrive: the replica asks for changes instead, several times a second. */
    record Polled(String problem, Instant since) implements DatabaseState {}

    /**
     * It is available, but failed to carry out a statement a moment ago: it is read-only or full, keeps others waiting,
     * or has no free connection. It is still used, and callers that get no answer go on without one.
     */
    record Disturbed(DatabaseProblem problem, Instant since) implements DatabaseState {}

    /** It has answered before and does not answer any more. */
    record Unavailable(DatabaseProblem problem, Instant since) implements DatabaseState {}
}
