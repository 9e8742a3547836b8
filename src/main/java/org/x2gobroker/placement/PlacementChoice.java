package org.x2gobroker.placement;

import org.x2gobroker.host.HostEndpoint;

/**
 * A host and why it was chosen.
 *
 * @param kind what kind of reason it was
 * @param reason for log and administrators, such as {@code least busy: 12.0 % of the sessions}
 */
public record PlacementChoice(HostEndpoint host, PlacementKind kind, String reason) {}
