package org.x2gobroker.agent.key;

import java.time.Duration;
import java.time.Instant;
import org.x2gobroker.agent.AuthorizedKeyLine;

/**
 * The removal of a key from a host, recorded before the key is deployed.
 *
 * @param id of this revocation; one key may be on several hosts
 * @param since when the key was deployed
 */
public record KeyRevocation(String id, KeyLocation location, AuthorizedKeyLine key, Instant since) {
    /** The time for which a key stays on its host. */
    public static final Duration STAY = Duration.ofSeconds(20);

    /** By so much the clocks of two replicas may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Whether the key has to be removed now; also when the clock was set back, as nobody knows then how long it has been there. */
    boolean isDue(Instant now) {
        return !now.isBefore(since.plus(STAY)) || now.isBefore(since.minus(SKEW));
    }

    Duration age(Instant now) {
        return Duration.between(since, now);
    }

    @Override
    public String toString() {
        return "key %s of %s on %s"
                .formatted(key.comment(), location.user(), location.target().host());
    }
}
