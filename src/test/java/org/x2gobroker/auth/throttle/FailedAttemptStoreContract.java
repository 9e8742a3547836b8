package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.StoppedClock;

/** What all counters of wrong passwords keep to. */
abstract class FailedAttemptStoreContract {
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.7");

    /** Two attempts for an account, twenty for the address. */
    static final AttemptLimits MAJA = AttemptLimits.of("maja", HOME, 2, WINDOW);

    final StoppedClock clock = new StoppedClock();

    abstract FailedAttemptStore counters();

    @Test
    void reservesAsManyAttemptsAsThereMayBeWrongOnes() {
        Instant end = now().plus(WINDOW);

        assertThat(reserve(MAJA)).isEqualTo(new ReservationResult.Reserved(end));
        clock.advance(Duration.ofMinutes(4));
        assertThat(reserve(MAJA)).isEqualTo(new ReservationResult.Reserved(now().plus(WINDOW)));

        assertThat(reserve(MAJA)).isEqualTo(new ReservationResult.Exhausted(MAJA.account(), end));
    }

    @Test
    void beginsAnewAfterTheWindowOfTheFirst() {
        exhaust(MAJA);
        clock.advance(WINDOW);

        assertThat(reserve(MAJA)).isEqualTo(new ReservationResult.Reserved(now().plus(WINDOW)));
    }

    @Test
    void reservesNoMoreForAnAddressThanItMayHave() {
        for (int user = 0; user < 20; user++) {
            reserve(AttemptLimits.of("user" + user, HOME, 2, WINDOW));
        }

        assertThat(reserve(MAJA)).isEqualTo(new ReservationResult.Exhausted(MAJA.address(), now().plus(WINDOW)));
        assertThat(reserve(AttemptLimits.of("maja", InetAddress.ofLiteral("192.0.2.8"), 2, WINDOW)))
                .isInstanceOf(ReservationResult.Reserved.class);
    }

    @Test
    void countsNothingForTheAddressWhenTheAccountHasNoAttemptLeft() {
        for (int attempt = 0; attempt < 100; attempt++) {
            reserve(MAJA);
        }

        assertThat(reserve(AttemptLimits.of("willi", HOME, 2, WINDOW))).isInstanceOf(ReservationResult.Reserved.class);
    }

    @Test
    void countsNothingForTheAccountWhenTheAddressHasNoAttemptLeft() {
        AttemptLimits willi = AttemptLimits.of("willi", HOME, 2, WINDOW);
        ReservationResult.Reserved first = (ReservationResult.Reserved) reserve(willi);
        for (int user = 0; user < 19; user++) {
            reserve(AttemptLimits.of("user" + user, HOME, 2, WINDOW));
        }
        reserve(MAJA);
        reserve(MAJA);
        counters().forget(willi, first);
        counters().giveBack(AttemptLimits.of("user0", HOME, 2, WINDOW), first);

        assertThat(reserve(MAJA)).isInstanceOf(ReservationResult.Reserved.class);
        assertThat(reserve(MAJA)).isInstanceOf(ReservationResult.Reserved.class);
    }

    @Test
    void givesAnAttemptBack() {
        ReservationResult.Reserved reserved = (ReservationResult.Reserved) reserve(MAJA);
        reserve(MAJA);

        counters().giveBack(MAJA, reserved);

        assertThat(reserve(MAJA)).isInstanceOf(ReservationResult.Reserved.class);
        assertThat(reserve(MAJA)).isInstanceOf(ReservationResult.Exhausted.class);
    }

    @Test
    void givesNoAttemptOfALaterWindowBack() {
        ReservationResult.Reserved reserved = (ReservationResult.Reserved) reserve(MAJA);
        clock.advance(WINDOW.plusSeconds(1));
        exhaust(MAJA);

        counters().giveBack(MAJA, reserved);

        assertThat(reserve(MAJA)).isInstanceOf(ReservationResult.Exhausted.class);
    }

    @Test
    void forgetsTheAttemptsOfAnAccount() {
        reserve(MAJA);
        ReservationResult.Reserved last = (ReservationResult.Reserved) reserve(MAJA);

        counters().forget(MAJA, last);

        exhaust(MAJA);
    }

    @Test
    void reservesNoMoreForFourHundredAtATime() throws Exception {
        AttemptLimits limits = AttemptLimits.of("maja", HOME, 10, WINDOW);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ReservationResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int guess = 0; guess < 400; guess++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return reserve(limits);
                }));
            }
            start.countDown();
        }

        assertThat(results.stream().map(Future::resultNow))
                .hasSize(400)
                .filteredOn(ReservationResult.Reserved.class::isInstance)
                .hasSize(10);
    }

    ReservationResult reserve(AttemptLimits limits) {
        return counters().reserve(limits, now());
    }

    /** Uses up both attempts. */
    void exhaust(AttemptLimits limits) {
        assertThat(reserve(limits)).isInstanceOf(ReservationResult.Reserved.class);
        assertThat(reserve(limits)).isInstanceOf(ReservationResult.Reserved.class);
        assertThat(reserve(limits)).isInstanceOf(ReservationResult.Exhausted.class);
    }

    Instant now() {
        return clock.instant();
    }
}
