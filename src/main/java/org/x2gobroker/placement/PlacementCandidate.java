package org.x2gobroker.placement;

import java.util.Optional;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.HostShareRules;

/**
 * A host a session could be placed on.
 *
 * @param weight its share of the sessions, in proportion to the others' weights; at least 1
 * @param drained it gets no new sessions
 * @param excluded it failed lately and is used only when no other host is left
 */
public record PlacementCandidate(HostEndpoint host, int weight, boolean drained, boolean excluded) {
    public PlacementCandidate {
        if (weight < 1) {
            throw new IllegalArgumentException("the weight of a host is at least 1; drain it to keep sessions away");
        }
    }

    /** The same host, drained for yet another reason. */
    public PlacementCandidate drainedIf(boolean alsoDrained) {
        return new PlacementCandidate(host, weight, drained || alsoDrained, excluded);
    }

    /** The same host, whose failures do not count: it sleeps, and can be woken. */
    public PlacementCandidate forgivenIf(boolean wakes) {
        return new PlacementCandidate(host, weight, drained, excluded && !wakes);
    }

    /** The candidate as profile, administrators and health see it now. */
    public static PlacementCandidate of(
            HostEndpoint host, HostShareRules shares, HostControlStore controls, HostHealthTracker health) {
        Optional<HostControl> control = controls.find(host.name());
        return new PlacementCandidate(
                host,
                control.map(HostControl::weight).orElseGet(() -> shares.weightOf(host)),
                shares.isDrained(host) || control.filter(HostControl::drained).isPresent(),
                health.isExcluded(host));
    }
}
