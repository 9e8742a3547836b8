package org.x2gobroker.placement;

import java.util.Locale;

/** The few kinds of reasons for a choice, for counting; {@link PlacementChoice#reason} says it in words. */
public enum PlacementKind {
    /** The profile has no other host that may get a session. */
    ONLY_HOST,
    /** A shared desktop is on the first host. */
    SHARED_DESKTOP,
    /** The user's session waits there. */
    RESUMED,
    /** Drawn by lot, because agents are not asked. */
    BY_LOT,
    /** The smallest part of all sessions. */
    LEAST_BUSY,
    FEWEST_SESSIONS,
    LEAST_LOADED,
    /** It failed lately, and so did all others. */
    LAST_RESORT;

    /** The name in figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
