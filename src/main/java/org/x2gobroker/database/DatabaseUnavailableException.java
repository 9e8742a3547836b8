package org.x2gobroker.database;

/** The database does not answer at present. It has changed nothing, or that is uncertain because the connection broke. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the statement may still have reached the database. */
    public boolean isUncertain() {
        return getCause() != null;
    }
}
