package org.x2gobroker.auth.login;

import java.util.List;

/** Receives every login attempt once. */
@FunctionalInterface
public interface LoginAttemptLog {
    void record(LoginAttempt attempt);

    /** Tells each of them, in this order. */
    static LoginAttemptLog all(List<LoginAttemptLog> logs) {
        List<LoginAttemptLog> told = List.copyOf(logs);
        return attempt -> told.forEach(log -> log.record(attempt));
    }
}
