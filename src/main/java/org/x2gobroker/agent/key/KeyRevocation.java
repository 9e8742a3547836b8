package org.x2gobroker.agent.key;

import java.time.Duration;
import java.time.Instant;
import org.x2gobroker.agent.AuthorizedKeyLine;

/**
 * That a key will be taken away again.
 *
 * @param id of this promise; one key may be on several hosts
 * @param since when the key was deployed
 */
public record KeyRevocation(String id, KeyLocation place, AuthorizedKeyLine key, Instant since) {
    /** How long a key stays. */
    public static final Duration STAY = Duration.ofSeconds(20);

    /** Whether it is time to take the key away. */
    boolean isDue(Instant now) {
        return !now.isBefore(since.plus(STAY));
    }

    Duration age(Instant now) {
        return Duration.between(since, now);
    }

    @Override
    public String toString() {
        return "key %s of %s on %s"
                .formatted(key.comment(), place.user(), place.target().host());
    }
}
