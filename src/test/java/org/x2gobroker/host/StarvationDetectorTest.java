package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.x2gobroker.host.StarvationDetector.Cause.JUST_STARTED;
import static org.x2gobroker.host.StarvationDetector.Cause.LATE_TIMERS;
import static org.x2gobroker.host.StarvationDetector.Cause.MANY_TIMEOUTS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StarvationDetectorTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger", 22);
    private static final HostEndpoint BEAR = new HostEndpoint("bear", "bear", 22);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);
    private final StarvationDetector detector = new StarvationDetector(nanoTime::get);

    @Test
    void judgesHostsFromTheBeginningWhereTimersAreNotWatched() {
        pass(Duration.ofMinutes(10));

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void judgesNoHostInTheFirstSecondsAfterTheStart() {
        detector.tick();
        assertThat(detector.findCause()).hasValue(JUST_STARTED);

        tickFor(StarvationDetector.WARM_UP);

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void doesNotCallAStartStarvation() {
        assertThat(JUST_STARTED.isStarved()).isFalse();
        assertThat(LATE_TIMERS.isStarved()).isTrue();
        assertThat(MANY_TIMEOUTS.isStarved()).isTrue();
    }

    @Test
    void remembersALateTimerForAsLongAsAQuestionMayLast() {
        warmUp();
        pass(StarvationDetector.TICK.plus(StarvationDetector.TOLERANCE).plusNanos(1));
        detector.tick();

        tickFor(StarvationDetector.MEMORY.minus(StarvationDetector.TICK));
        assertThat(detector.findCause()).hasValue(LATE_TIMERS);
        tickFor(StarvationDetector.TICK);
        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void toleratesATimerThatIsALittleLate() {
        warmUp();
        pass(StarvationDetector.TICK.plus(StarvationDetector.TOLERANCE));
        detector.tick();

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void noticesATimerThatIsLateBeforeItComes() {
        warmUp();
        pass(Duration.ofSeconds(2));

        assertThat(detector.findCause()).hasValue(LATE_TIMERS);
    }

    @Test
    void takesManyTimeoutsWithinOneMomentForItsOwn() {
        warmUp();
        detector.timedOut(LION);
        detector.timedOut(TIGER);
        assertThat(detector.findCause()).isEmpty();
        detector.timedOut(BEAR);

        assertThat(detector.findCause()).hasValue(MANY_TIMEOUTS);
    }

    @Test
    void takesTimeoutsThatComeOneAfterTheOtherForTheHosts() {
        warmUp();
        for (HostEndpoint host : List.of(LION, TIGER, BEAR)) {
            detector.timedOut(host);
            tickFor(StarvationDetector.MOMENT.plus(StarvationDetector.TICK));
        }

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void countsAHostThatTimesOutAgainAndAgainAsOne() {
        warmUp();
        detector.timedOut(LION);
        detector.timedOut(LION);
        detector.timedOut(LION);

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void blamesManyHostsWhereMoreOthersAnswerAtTheSameTime() {
        warmUp();
        for (int i = 0; i < 4; i++) {
            detector.answered(new HostEndpoint("wolf" + i, "wolf", 22));
        }
        detector.timedOut(LION);
        detector.timedOut(TIGER);
        detector.timedOut(BEAR);

        assertThat(detector.findCause()).isEmpty();
    }

    @Test
    void blamesHostsAfterAllWhoseTimeoutsGoOn() {
        warmUp();
        for (Duration passed = Duration.ZERO;
                passed.compareTo(StarvationDetector.LONGEST_EXCUSE) < 0;
                passed = passed.plusSeconds(5)) {
            detector.timedOut(LION);
            detector.timedOut(TIGER);
            detector.timedOut(BEAR);
            assertThat(detector.findCause()).hasValue(MANY_TIMEOUTS);
            tickFor(Duration.ofSeconds(5));
        }

        assertThat(detector.findCause()).isEmpty();
    }

    private void warmUp() {
        detector.tick();
        tickFor(StarvationDetector.WARM_UP);
    }

    private void tickFor(Duration duration) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(duration) < 0;
                passed = passed.plus(StarvationDetector.TICK)) {
            pass(StarvationDetector.TICK);
            detector.tick();
        }
    }

    private void pass(Duration duration) {
        nanoTime.addAndGet(duration.toNanos());
    }
}
