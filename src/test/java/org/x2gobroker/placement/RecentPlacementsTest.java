package org.x2gobroker.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.testing.StoppedClock;

class RecentPlacementsTest {
    private static final PlacementChoice ON_LION = new PlacementChoice(
            new HostEndpoint("lion", "192.0.2.7", 22), PlacementKind.FEWEST_SESSIONS, "fewest sessions: 2");

    private final StoppedClock clock = new StoppedClock();
    private final RecentPlacements placements = new RecentPlacements(clock, 3);

    @Test
    void recordsTimeUserHostAndReason() {
        Instant now = clock.instant();

        placements.add("maja", "desk", ON_LION);

        assertThat(placements.list())
                .containsExactly(new PlacementRecord(now, "maja", "desk", ON_LION.host(), "fewest sessions: 2"));
    }

    @Test
    void namesTheLatestFirstAndForgetsTheOldest() {
        for (String user : new String[] {"one", "two", "three", "four"}) {
            placements.add(user, "desk", ON_LION);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(placements.list()).extracting(PlacementRecord::user).containsExactly("four", "three", "two");
    }

    @Test
    void countsAllThereWereByTheKindOfTheirReason() {
        for (int i = 0; i < 5; i++) {
            placements.add("maja", "desk", ON_LION);
        }
        placements.addMissed();

        assertThat(placements.count(PlacementKind.FEWEST_SESSIONS)).isEqualTo(5);
        assertThat(placements.count(PlacementKind.RESUMED)).isZero();
        assertThat(placements.countMissed()).isEqualTo(1);
    }

    @Test
    void keepsOneAtLeast() {
        assertThatThrownBy(() -> new RecentPlacements(clock, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
