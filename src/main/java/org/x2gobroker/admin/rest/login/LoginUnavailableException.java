package org.x2gobroker.admin.rest.login;

/** Signals that a login could not be checked; the response has status 503. */
public final class LoginUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
