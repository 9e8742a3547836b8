package org.x2gobroker.placement;

import java.util.Set;

/** What the assignment of hosts to users says about a placement: an input of {@link HostPlacement}. */
public sealed interface HostPreference {
    /** Nothing: any host will do. */
    record None() implements HostPreference {}

    /** The host of the user's last session is to be taken while it is up. */
    record LastHost(String host) implements HostPreference {}

    /** The user has this host, and no other will do. */
    record OwnHost(String host) implements HostPreference {}

    /**
     * The user gets a host for good.
     *
     * @param taken the hosts that others have
     */
    record NewHost(Set<String> taken) implements HostPreference {
        public NewHost {
            taken = Set.copyOf(taken);
        }
    }

    /** No host may be taken, because it is not known whose it is. */
    record Unknown() implements HostPreference {}
}
