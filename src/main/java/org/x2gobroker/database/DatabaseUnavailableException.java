package org.x2gobroker.database;

/** The database does not answer at present. Nothing was changed, or nobody can tell: the connection broke while it was. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the statement may have reached it all the same. */
    public boolean isUncertain() {
        return getCause() != null;
    }
}
