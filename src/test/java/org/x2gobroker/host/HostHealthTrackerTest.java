package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostHealthTrackerTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger", 22);
    private static final Instant START = Instant.parse("2026-11-22T19:30:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong nanoTime = new AtomicLong();
    private final StarvationDetector starvation = new StarvationDetector(nanoTime::get);
    private final HostHealthTracker health =
            new HostHealthTracker(clock(), HostHealthTracker.DEFAULT_PENALTY, starvation);

    @Test
    void excludesAFailedHostForFiveMinutes() {
        health.failed(LION, HostFault.REFUSED, "no connection");

        now.set(START.plus(Duration.ofSeconds(299)));
        assertThat(health.isExcluded(LION)).isTrue();
        assertThat(health.isExcluded(TIGER)).isFalse();
        now.set(START.plus(Duration.ofSeconds(300)));
        assertThat(health.isExcluded(LION)).isFalse();
        assertThat(health.listExcluded()).isEmpty();
    }

    @Test
    void takesAHostBackThatAnswered() {
        health.failed(LION, HostFault.REFUSED, "no connection");

        health.answered(LION);

        assertThat(health.isExcluded(LION)).isFalse();
    }

    @Test
    void probesOnlyExcludedHostsAndTakesBackThoseThatAnswer() {
        health.failed(TIGER, HostFault.REFUSED, "no connection");
        health.failed(LION, HostFault.REFUSED, "no connection");

        health.probe(LION::equals);

        assertThat(health.listExcluded()).extracting(HostExclusion::host).isEqualTo(List.of(TIGER));
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
        health.failed(LION, HostFault.REFUSED, "no connection");
        now.set(START.plusSeconds(60));
        health.failed(LION, HostFault.SILENT, "it hangs");

        assertThat(health.state(LION))
                .isEqualTo(new HostExclusion(
                        LION, "it hangs", START, START.plusSeconds(60).plus(HostHealthTracker.DEFAULT_PENALTY)));
    }

    @Test
    void excludesASilentHostAtOnce() {
        health.failed(LION, HostFault.SILENT, "no connection within PT3S");

        assertThat(health.isExcluded(LION)).isTrue();
    }

    @Test
    void excludesAHostWhoseKeyExchangeIsSlowTwiceInARow() {
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");
        assertThat(health.isExcluded(LION)).isFalse();
        pass(Duration.ofSeconds(3));
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");

        assertThat(health.isExcluded(LION)).isTrue();
    }

    @Test
    void takesJobsThatWaitedForOneKeyExchangeForOneFailure() {
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");
        pass(Duration.ofMillis(5));
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");

        assertThat(health.isExcluded(LION)).isFalse();
    }

    @Test
    void forgetsASlowKeyExchangeWhenTheHostAnswersOrTimeHasPassed() {
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");
        health.answered(LION);
        pass(Duration.ofSeconds(3));
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");
        assertThat(health.isExcluded(LION)).isFalse();
        pass(HostHealthTracker.DEFAULT_PENALTY.plusSeconds(1));
        health.failed(LION, HostFault.SLOW_KEY_EXCHANGE, "slow");

        assertThat(health.isExcluded(LION)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = HostFault.class,
            names = {"SILENT", "SLOW_KEY_EXCHANGE"})
    void excludesNoHostForATimeoutWhileTheBrokerIsStarved(HostFault timeout) {
        starve();

        health.failed(LION, timeout, "late");
        pass(Duration.ofSeconds(3));
        health.failed(LION, timeout, "late");

        assertThat(health.isExcluded(LION)).isFalse();
        assertThat(health.countUncounted()).isEqualTo(2);
        assertThat(health.findStarvation()).isPresent();
    }

    @Test
    void excludesAHostThatRefusesConnectionsEvenWhileTheBrokerIsStarved() {
        starve();

        health.failed(LION, HostFault.REFUSED, "no connection");

        assertThat(health.isExcluded(LION)).isTrue();
        assertThat(health.countUncounted()).isZero();
    }

    @Test
    void forgetsTheTimeoutsShortlyBeforeTheBrokerIsFoundStarved() {
        health.failed(LION, HostFault.SILENT, "late");
        health.failed(TIGER, HostFault.REFUSED, "no connection");
        pass(Duration.ofSeconds(3));
        starve();

        health.watch();

        assertThat(health.listExcluded()).extracting(HostExclusion::host).containsExactly(TIGER);
        assertThat(health.countUncounted()).isEqualTo(1);
    }

    @Test
    void keepsAHostExcludedWhoseTimeoutWasLongBeforeTheBrokerWasStarved() {
        health.failed(LION, HostFault.SILENT, "late");
        pass(StarvationDetector.MEMORY.plusSeconds(1));
        starve();

        health.watch();

        assertThat(health.isExcluded(LION)).isTrue();
    }

    @Test
    void forgetsTheFirstOfManyTimeouts() {
        starvation.tick();
        tickFor(StarvationDetector.WARM_UP);
        health.failed(LION, HostFault.SILENT, "late");
        health.failed(TIGER, HostFault.SILENT, "late");
        assertThat(health.isExcluded(LION)).isTrue();

        health.failed(new HostEndpoint("bear", "bear", 22), HostFault.SILENT, "late");

        assertThat(health.listExcluded()).isEmpty();
        assertThat(health.countUncounted()).isEqualTo(3);
    }

    @Test
    void tellsOnceThatTheBrokerHasTimeAgain() {
        starve();
        assertThat(health.watch()).isFalse();
        for (Duration passed = Duration.ZERO;
                passed.compareTo(StarvationDetector.MEMORY.minus(StarvationDetector.TICK)) < 0;
                passed = passed.plus(StarvationDetector.TICK)) {
            pass(StarvationDetector.TICK);
            assertThat(health.watch()).isFalse();
        }

        pass(StarvationDetector.TICK);
        assertThat(health.watch()).isTrue();
        assertThat(health.watch()).isFalse();
        assertThat(health.isStarved()).isFalse();
    }

    private void starve() {
        starvation.tick();
        pass(Duration.ofSeconds(1));
        starvation.tick();
    }

    private void tickFor(Duration duration) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(duration) < 0;
                passed = passed.plus(StarvationDetector.TICK)) {
            pass(StarvationDetector.TICK);
            starvation.tick();
        }
    }

    private void pass(Duration duration) {
        now.set(now.get().plus(duration));
        nanoTime.addAndGet(duration.toNanos());
    }

    private Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }
}
