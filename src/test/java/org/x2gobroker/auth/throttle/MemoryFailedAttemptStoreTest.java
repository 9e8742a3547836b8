package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryFailedAttemptStoreTest extends FailedAttemptStoreContract {
    private MemoryFailedAttemptStore counters = new MemoryFailedAttemptStore();

    @Override
    FailedAttemptStore counters() {
        return counters;
    }

    @Test
    void forgetsWhoBeganFirstWhenThereAreTooMany() {
        counters = new MemoryFailedAttemptStore(3);
        exhaust(user(0, WINDOW));
        clock.advance(Duration.ofSeconds(1));
        exhaust(user(1, WINDOW));
        reserve(user(2, WINDOW));

        assertThat(counters.count()).isEqualTo(3);
        assertThat(reserve(user(1, WINDOW))).isInstanceOf(ReservationResult.Exhausted.class);
        assertThat(reserve(user(0, WINDOW))).isInstanceOf(ReservationResult.Reserved.class);
    }

    @Test
    void forgetsFirstWhatCountsNoMore() {
        counters = new MemoryFailedAttemptStore(3);
        exhaust(user(0, Duration.ofHours(1)));
        reserve(user(1, Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));

        reserve(user(2, WINDOW));

        assertThat(reserve(user(0, Duration.ofHours(1)))).isInstanceOf(ReservationResult.Exhausted.class);
    }

    @Test
    void keepsNothingOfARightPassword() {
        ReservationResult.Reserved reserved = (ReservationResult.Reserved) reserve(MAJA);

        counters.forget(MAJA, reserved);

        assertThat(counters.count()).isZero();
    }

    private static AttemptLimits user(int number, Duration window) {
        return AttemptLimits.of("user" + number, HOME, 2, window);
    }
}
