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
import org.x2gobroker.host.HostControls;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealth;
import org.x2gobroker.host.HostShares;
import org.x2gobroker.host.MemoryHostControls;

class CandidateTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);

    private final HostControls controls = new MemoryHostControls();
    private final HostHealth health = new HostHealth(Clock.systemUTC(), Duration.ofMinutes(5));

    @Test
    void goesByTheProfileWhereNobodyDecidedOtherwise() {
        assertThat(candidate(3, false)).isEqualTo(new Candidate(LION, 3, false, false));
    }

    @Test
    void isDrainedByTheProfileOrByTheAdministrator() {
        decide(true, null);
        assertThat(candidate(3, false)).isEqualTo(new Candidate(LION, 3, true, false));

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

    private Candidate candidate(int weight, boolean drained) {
        HostShares shares = new HostShares(Map.of("lion", weight), drained ? Set.of("lion") : Set.of());
        return Candidate.of(LION, shares, controls, health);
    }
}
