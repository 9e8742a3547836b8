package org.x2gobroker.auth;

/** Decides who gets in, by passwords, cookies and hooks, after protocol section 4. May block. */
public interface Authenticator {
    LoginResult authenticate(LoginRequest request);

    /** Whether anybody is let in without showing anything. */
    boolean isOpen();
}
