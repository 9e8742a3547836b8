package org.x2gobroker.auth.login;

/** Is told every attempt to get in, once. */
@FunctionalInterface
public interface AttemptLog {
    void record(LoginAttempt attempt);
}
