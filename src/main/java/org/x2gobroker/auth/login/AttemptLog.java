package org.x2gobroker.auth.login;

import java.util.List;

/** Is told every attempt to get in, once. */
@FunctionalInterface
public interface AttemptLog {
    void record(LoginAttempt attempt);

    /** Tells each of them, in this order. */
    static AttemptLog all(List<AttemptLog> logs) {
        List<AttemptLog> told = List.copyOf(logs);
        return attempt -> told.forEach(log -> log.record(attempt));
    }
}
