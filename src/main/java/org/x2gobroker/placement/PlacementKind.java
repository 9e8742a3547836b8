package org.x2gobroker.placement;

import java.util.Locale;

/** The kinds of reasons for a choice, for metrics; {@link PlacementChoice#reason} has the sentence. */
public enum PlacementKind {
    /** The profile has no other host that may get a session. */
    ONLY_HOST,
    /** A shared desktop is on the first host. */
    SHARED_DESKTOP,
    /** The host has a session of the user. */
    RESUMED,
    /** Random, because agents are not asked. */
    BY_LOT,
    /** The smallest part of all sessions. */
    LEAST_BUSY,
    FEWEST_SESSIONS,
    LEAST_LOADED,
    /** The host of the user's last session, in a profile with {@code broker-assignment = sticky}. */
    LAST_HOST,
    /** The host that the user has for good, in a profile with {@code broker-assignment = personal}. */
    OWN_HOST,
    /** The host that the user has for good from now on. */
    NEW_OWN_HOST,
    /** The host failed lately, and so did all others. */
    LAST_RESORT;

    /** Whether the user is bound to the host, so that another one is not as good. */
    public boolean isBound() {
        return this == LAST_HOST || this == OWN_HOST;
    }

    /** The value of the label in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
