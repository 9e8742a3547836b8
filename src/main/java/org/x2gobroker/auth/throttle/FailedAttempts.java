package org.x2gobroker.auth.throttle;

import java.time.Instant;

/**
 * Wrong passwords of one account or address, with those that are being checked.
 *
 * @param wrong how many there are
 * @param until when they are forgotten, all at once
 */
record FailedAttempts(int wrong, Instant until) {
    boolean count(Instant now) {
        return now.isBefore(until);
    }

    boolean hasReached(long limit, Instant now) {
        return count(now) && wrong >= limit;
    }
}
