package org.x2gobroker.host;

import java.util.Locale;

/** The condition of a host, for metrics: the first of these that holds. */
public enum HostCondition {
    /** No profile that names it gives it new sessions, so that nothing is wrong when it is off. */
    DRAINED,
    /** It did not accept a connection when it was asked last, and is woken when it is needed. */
    ASLEEP,
    /** It did not accept a connection when it was asked last. */
    DOWN,
    /** It accepts connections, but a job on it failed lately. */
    PENALISED,
    /** No failure is known; it may not have been asked yet. */
    UP;

    /** The value of the label in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
