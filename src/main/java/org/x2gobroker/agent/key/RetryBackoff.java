package org.x2gobroker.agent.key;

import java.time.Duration;
import java.time.Instant;

/** The time of the next attempt after a failed removal: 5 s later, then twice as long each time, up to five minutes. */
record RetryBackoff(Instant at, Duration gap) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static RetryBackoff first(Instant now) {
        return new RetryBackoff(now.plus(FIRST), FIRST);
    }

    RetryBackoff next(Instant now) {
        Duration doubled = gap.multipliedBy(2);
        Duration longer = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return new RetryBackoff(now.plus(longer), longer);
    }

    /** Also when the clock was set back to before the last attempt. */
    boolean isDue(Instant now) {
        return !now.isBefore(at) || now.isBefore(at.minus(gap));
    }
}
