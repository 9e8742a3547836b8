package org.x2gobroker.admin.rest.login;

/** Nobody could be asked whether a login is right; answered with 503. */
public final class LoginUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
