package org.x2gobroker.placement;

/**
 * How well a host suits a new session.
 *
 * @param value the smaller the better
 */
record HostScore(double value, PlacementKind kind, String reason) {}
