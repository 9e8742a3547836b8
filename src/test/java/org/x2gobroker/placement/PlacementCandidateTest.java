package org.x2gobroker.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.MemoryHostControlStore;
import org.x2gobroker.host.StarvationDetector;

class PlacementCandidateTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);

    private final HostControlStore controls = new MemoryHostControlStore();
    private final HostHealthTracker health =
            new HostHealthTracker(Clock.systemUTC(), Duration.ofMinutes(5), new StarvationDetector(System::nanoTime));

    @Test
    void followsTheProfileWhereNoAdministratorDecidedOtherwise() {
        assertThat(candidate(3, false)).isEqualTo(new PlacementCandidate(LION, 3, false, false));
    }

    @Test
    void isDrainedByTheProfileOrByTheAdministrator() {
        decide(true, null);
        assertThat(candidate(3, false)).isEqualTo(new PlacementCandidate(LION, 3, true, false));

        decide(false, null);
        assertThat(candidate(3, true).drained()).isTrue();
        assertThat(candidate(3, false).drained()).isFalse();
    }

    @Test
    void hasTheAdministratorsWeightUntilItIsTakenBack() {
        decide(false, 7);
        assertThat(candidate(3, false).weight()).isEqualTo(7);

        controls.remove("lion");
        assertThat(candidate(3, false).weight()).isEqualTo(3);
    }

    private void decide(boolean drained, @Nullable Integer weight) {
        controls.put(new HostControl("lion", drained, weight, "maja", Instant.EPOCH));
    }

    private PlacementCandidate candidate(int weight, boolean drained) {
        HostShareRules shares = new HostShareRules(Map.of("lion", weight), drained ? Set.of("lion") : Set.of());
        return PlacementCandidate.of(LION, shares, controls, health);
    }
}
