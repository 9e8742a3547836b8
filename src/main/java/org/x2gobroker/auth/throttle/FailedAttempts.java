package org.x2gobroker.auth.throttle;

import java.time.Instant;

/**
 * Wrong passwords of one guesser.
 *
 * @param wrong how many there were
 * @param until when they are forgotten, all at once
 */
record FailedAttempts(int wrong, Instant until) {
    boolean count(Instant now) {
        return now.isBefore(until);
    }
}
