package org.x2gobroker.host;

import java.time.Instant;

/**
 * A host that failed and is not used for the time being.
 *
 * @param reason what went wrong, for administrators
 * @param until from when on it is used again even if nobody saw it answer
 */
public record SetAside(HostEndpoint host, String reason, Instant since, Instant until) {}
