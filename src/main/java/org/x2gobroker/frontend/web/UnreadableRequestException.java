package org.x2gobroker.frontend.web;

/** Signals a request that is answered by a status and nothing else. */
public final class UnreadableRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnreadableRequestException(int status) {
        super("status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
