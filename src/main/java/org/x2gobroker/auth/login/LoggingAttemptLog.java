package org.x2gobroker.auth.login;

import org.jboss.logging.Logger;

/** Writes one line for each attempt to the log category {@code x2gobroker.auth}. */
public final class LoggingAttemptLog implements LoginAttemptLog {
    private static final Logger log = Logger.getLogger("x2gobroker.auth");

    @Override
    public void record(LoginAttempt attempt) {
        switch (attempt.outcome()) {
            case GRANTED, REFUSED, OVERLOADED -> log.info(attempt.toLine());
            case UNAVAILABLE -> log.error(attempt.toLine());
        }
    }
}
