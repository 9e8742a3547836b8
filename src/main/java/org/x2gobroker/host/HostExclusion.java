package org.x2gobroker.host;

import java.time.Instant;

/**
 * A host that failed and gets no new sessions for now.
 *
 * @param reason what went wrong last, for administrators
 * @param since when it failed first after it had answered
 * @param until when it is used again, even if it has not answered meanwhile
 */
public record HostExclusion(HostEndpoint host, String reason, Instant since, Instant until) implements HostState {
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Continues an earlier exclusion, so that it keeps its beginning. */
    HostExclusion after(HostExclusion earlier) {
        return new HostExclusion(host, reason, earlier.since, until);
    }
}
