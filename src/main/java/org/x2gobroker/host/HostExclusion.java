package org.x2gobroker.host;

import java.time.Instant;

/**
 * A host that failed and is not used for the time being.
 *
 * @param reason what went wrong last, for administrators
 * @param since when it failed first after it had answered
 * @param until from when on it is used again even if nobody saw it answer
 */
public record HostExclusion(HostEndpoint host, String reason, Instant since, Instant until) implements HostState {
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** The same failure as one that goes on. */
    HostExclusion after(HostExclusion earlier) {
        return new HostExclusion(host, reason, earlier.since, until);
    }
}
