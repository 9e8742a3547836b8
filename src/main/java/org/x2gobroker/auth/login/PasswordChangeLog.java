package org.x2gobroker.auth.login;

import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.PasswordChangeResult;

/** Is told every attempt to change a password, once. */
@FunctionalInterface
public interface PasswordChangeLog {
    /**
     * Takes note of an attempt.
     *
     * @param login what the client showed together with the new password
     */
    void record(LoginRequest login, PasswordChangeResult change);
}
