package org.x2gobroker.placement;

/**
 * How well a host suits a new session.
 *
 * @param value the smaller the better
 */
record Score(double value, ChoiceKind kind, String reason) {}
