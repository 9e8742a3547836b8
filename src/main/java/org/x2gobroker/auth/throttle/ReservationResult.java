package org.x2gobroker.auth.throttle;

import java.time.Instant;

/** Whether a password may be checked. */
sealed interface ReservationResult {
    /**
     * It may, and counts as wrong until it has proved right.
     *
     * @param latestEnd no window ends later that this attempt is counted in
     */
    record Reserved(Instant latestEnd) implements ReservationResult {}

    /**
     * It may not.
     *
     * @param key which limit is reached
     * @param until when the wrong passwords are forgotten
     */
    record Exhausted(ThrottleKey key, Instant until) implements ReservationResult {}
}
