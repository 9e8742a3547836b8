package org.x2gobroker.host;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator has decided about a host at run time. It counts in addition to what profiles say: a host drained by either gets
 * no new sessions.
 *
 * @param host the host's name, exactly as profiles write it
 * @param weight instead of the profiles' weights, from 1 to {@link HostShareRules#GREATEST_WEIGHT}; absent: theirs count
 */
public record HostControl(
        String host, boolean drained, @Nullable Integer weight, String changedBy, Instant changedAt) {
    public HostControl {
        if (host.isBlank()) {
            throw new IllegalArgumentException("an X2Go host needs a name");
        }
        if (weight != null && (weight < 1 || weight > HostShareRules.GREATEST_WEIGHT)) {
            throw new IllegalArgumentException("the weight of a host is from 1 to %d; drain it to keep sessions away"
                    .formatted(HostShareRules.GREATEST_WEIGHT));
        }
    }
}
