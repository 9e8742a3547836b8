package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HostHealthTrackerTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger", 22);
    private static final Instant START = Instant.parse("2026-11-22T19:30:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final HostHealthTracker health = new HostHealthTracker(clock(), HostHealthTracker.DEFAULT_PENALTY);

    @Test
    void setsAFailedHostAsideForFiveMinutes() {
        health.failed(LION, "no connection");

        now.set(START.plus(Duration.ofSeconds(299)));
        assertThat(health.isSetAside(LION)).isTrue();
        assertThat(health.isSetAside(TIGER)).isFalse();
        now.set(START.plus(Duration.ofSeconds(300)));
        assertThat(health.isSetAside(LION)).isFalse();
        assertThat(health.listSetAside()).isEmpty();
    }

    @Test
    void takesAHostBackThatAnswered() {
        health.failed(LION, "no connection");

        health.answered(LION);

        assertThat(health.isSetAside(LION)).isFalse();
    }

    @Test
    void probesOnlyThoseSetAsideAndTakesBackThoseThatAnswer() {
        health.failed(TIGER, "no connection");
        health.failed(LION, "no connection");

        health.probe(LION::equals);

        assertThat(health.listSetAside()).extracting(HostExclusion::host).isEqualTo(List.of(TIGER));
    }

    @Test
    void tellsSinceWhenAHostAnswers() {
        assertThat(health.state(LION)).isEqualTo(new HostState.Unseen());

        health.answered(LION);
        now.set(START.plusSeconds(60));
        health.answered(LION);

        assertThat(health.state(LION)).isEqualTo(new HostState.Up(START));
    }

    @Test
    void tellsSinceWhenAHostFailsAndWhatWentWrongLast() {
        health.answered(LION);
        health.failed(LION, "no connection");
        now.set(START.plusSeconds(60));
        health.failed(LION, "it hangs");

        assertThat(health.state(LION))
                .isEqualTo(new HostExclusion(
                        LION, "it hangs", START, START.plusSeconds(60).plus(HostHealthTracker.DEFAULT_PENALTY)));
    }

    private Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }
}
