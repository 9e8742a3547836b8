package org.x2gobroker.auth.radius;

import java.time.Duration;

/**
 * When a request without an answer is sent again.
 *
 * @param first the pause after the first time; each one after it is twice as long
 * @param longest the longest pause
 * @param probe the pause between two questions whether the server is alive
 */
record RetransmissionTimes(Duration first, Duration longest, Duration probe) {
    /** RFC 5080 section 2.2.1. */
    static final RetransmissionTimes STANDARD =
            new RetransmissionTimes(Duration.ofSeconds(2), Duration.ofSeconds(16), Duration.ofSeconds(2));
}
