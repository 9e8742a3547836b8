package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.StoppedClock;

/** What all counters of wrong passwords keep to. */
abstract class FailedAttemptStoreContract {
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final ThrottleKey MAJA = ThrottleKey.of("maja", InetAddress.ofLiteral("192.0.2.7"));
    static final ThrottleKey ANYBODY = ThrottleKey.anybodyAt(InetAddress.ofLiteral("192.0.2.7"));

    final StoppedClock clock = new StoppedClock();

    abstract FailedAttemptStore counters();

    @Test
    void countsUntilTheWindowOfTheFirstIsOver() {
        Instant end = now().plus(WINDOW);
        counters().add(List.of(MAJA, ANYBODY), now(), WINDOW);
        clock.advance(Duration.ofMinutes(4));
        counters().add(List.of(MAJA), now(), WINDOW);

        assertThat(counters().find(List.of(MAJA, ANYBODY), now()))
                .isEqualTo(Map.of(MAJA, new FailedAttempts(2, end), ANYBODY, new FailedAttempts(1, end)));

        clock.advance(Duration.ofMinutes(1));

        assertThat(counters().find(List.of(MAJA, ANYBODY), now())).isEmpty();
    }

    @Test
    void beginsAnewAfterTheWindow() {
        counters().add(List.of(MAJA), now(), WINDOW);
        clock.advance(WINDOW);
        counters().add(List.of(MAJA), now(), WINDOW);

        assertThat(counters().find(List.of(MAJA), now()))
                .isEqualTo(Map.of(MAJA, new FailedAttempts(1, now().plus(WINDOW))));
    }

    @Test
    void forgetsOneOfThem() {
        counters().add(List.of(MAJA, ANYBODY), now(), WINDOW);
        counters().forget(MAJA);

        assertThat(counters().find(List.of(MAJA, ANYBODY), now())).containsOnlyKeys(ANYBODY);
    }

    Instant now() {
        return clock.instant();
    }
}
