package org.x2gobroker.host;

import java.util.Locale;

/** In which condition a host is, for counting: the first of these that holds. */
public enum HostCondition {
    /** No profile that names it gives it new sessions, so that nothing is wrong when it is off. */
    DRAINED,
    /** It did not accept a connection when it was asked last. */
    DOWN,
    /** It accepts connections, but a job there failed lately. */
    PENALISED,
    /** Nothing speaks against it; it may be that nobody asked it yet. */
    UP;

    /** The name in figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
