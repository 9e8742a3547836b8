package org.x2gobroker.placement;

import java.time.Instant;
import org.x2gobroker.host.HostEndpoint;

/**
 * Which host the broker gave to a user, and why.
 *
 * @param user the broker user
 * @param profile the profile's id
 * @param reason as in {@link PlacementChoice}
 */
public record PlacementRecord(Instant at, String user, String profile, HostEndpoint host, String reason) {}
