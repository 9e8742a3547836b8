package org.x2gobroker.database;

import org.jspecify.annotations.Nullable;

/**
 * The database does not answer at present, or takes no writes. It has changed nothing, or that is uncertain because the connection broke.
 */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean readOnly;

    DatabaseUnavailableException(DatabaseProblem problem) {
        this(problem, null);
    }

    DatabaseUnavailableException(DatabaseProblem problem, @Nullable Throwable cause) {
        super(problem.sentence(), cause);
        this.readOnly = problem.isReadOnly();
    }

    /** Whether the server answers, but takes no writes: a standby, or one that was made read-only. The message says what to do then. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether the statement may still have reached the database. */
    public boolean isUncertain() {
        return getCause() != null && !readOnly;
    }
}
