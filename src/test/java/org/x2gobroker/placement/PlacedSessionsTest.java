package org.x2gobroker.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.HostNameMatcher;

class PlacedSessionsTest {
    private static final Instant START = Instant.parse("2026-11-22T19:30:00Z");

    private static final HostNameMatcher ALL = new HostNameMatcher(List.of("tiger", "lion"));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PlacedSessions placed = new PlacedSessions(clock(), PlacedSessions.DEFAULT_MEMORY);

    @Test
    void countsWhatWasPlaced() {
        placed.placed("alice", "tiger");
        placed.placed("alice", "tiger");
        placed.placed("bob", "tiger");
        placed.placed("bob", "lion");

        assertThat(placed.count()).containsOnly(Map.entry("tiger", 2), Map.entry("lion", 1));
    }

    @Test
    void knowsOnWhichHostsAUserWasPlaced() {
        placed.placed("alice", "tiger");

        assertThat(placed.isPlaced("alice", "tiger")).isTrue();
        assertThat(placed.isPlaced("alice", "lion")).isFalse();
        assertThat(placed.isPlaced("bob", "tiger")).isFalse();
    }

    @Test
    void forgetsASessionThatIsNotListedAnyMore() {
        placed.placed("alice", "tiger");
        advance(Duration.ofMinutes(1));

        placed.listed("alice", ALL, List.of());

        assertThat(placed.count()).isEmpty();
    }

    @Test
    void keepsWhatWasPlacedJustNowThoughItIsNotListedYet() {
        placed.placed("alice", "tiger");
        advance(Duration.ofSeconds(10));

        placed.listed("alice", ALL, List.of());

        assertThat(placed.count()).containsKey("tiger");
    }

    @Test
    void learnsOfSessionsThatOthersPlaced() {
        placed.listed("alice", ALL, List.of("tiger"));

        assertThat(placed.count()).containsKey("tiger");
        assertThat(placed.countUnknownTo(START)).isEmpty();
    }

    @Test
    void countsASessionForTheHostThatCallsItselfByItsFullName() {
        placed.placed("alice", "tiger");
        advance(Duration.ofMinutes(1));

        placed.listed("alice", ALL, List.of("tiger.example.org"));

        assertThat(placed.count()).containsOnly(Map.entry("tiger", 1));
    }

    @Test
    void keepsWhatWasPlacedOnHostsThatWereNotAsked() {
        placed.placed("alice", "tiger");
        advance(Duration.ofMinutes(1));

        placed.listed("alice", new HostNameMatcher(List.of("lion")), List.of());

        assertThat(placed.count()).containsOnly(Map.entry("tiger", 1));
    }

    @Test
    void tellsWhatOldFiguresDoNotKnowOf() {
        placed.placed("alice", "tiger");
        advance(Duration.ofMinutes(5));
        placed.placed("bob", "lion");

        assertThat(placed.countUnknownTo(START.plusSeconds(300))).containsOnlyKeys("lion");
        assertThat(placed.countUnknownTo(START)).containsOnlyKeys("lion", "tiger");
    }

    @Test
    void forgetsAfterHalfADay() {
        placed.placed("alice", "tiger");

        advance(Duration.ofHours(13));

        assertThat(placed.count()).isEmpty();
    }

    private void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }
}
