package org.x2gobroker.directory;

/** Reports that a directory gave no answer, which is neither a yes nor a no. */
public final class DirectoryUnavailableException extends RuntimeException {
    public DirectoryUnavailableException(String message) {
        super(message);
    }

    public DirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
