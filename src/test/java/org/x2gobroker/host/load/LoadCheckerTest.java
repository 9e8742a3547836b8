package org.x2gobroker.host.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.host.HostEndpoint;

class LoadCheckerTest {
    private static final HostLoad LOAD = new HostLoad(100, 4000, 0, 2, 2000);
    private static final Instant NOW = Instant.parse("2026-11-22T19:30:00Z");
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger", 22);

    private final LoadMeasurements figures = new LoadMeasurements(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "100, 4000, 0, 2, 2000, 16000",
        "47, 24043, 24115, 2, 2446, 250251",
        "100, 0, 4000, 2, 2000, 16000",
        "0, 4000, 0, 2, 2000, 1600000",
        "1000, 999, 0, 1, 1, 0",
        "100, 0, 0, 2, 2000, 0",
    })
    void computesTheFactorAsTheOldLoadCheckerDid(
            long average, long available, long estimated, long processors, long rate, long factor) {
        assertThat(new HostLoad(average, available, estimated, processors, rate).factor())
                .isEqualTo(factor);
    }

    @Test
    void knowsTheAgeOfAFigure() {
        figures.record(LION, LOAD);

        assertThat(figures.find(LION))
                .map(figure -> figure.ageAt(NOW.plusSeconds(90)))
                .hasValue(Duration.ofSeconds(90));
    }

    @Test
    void spreadsTheQuestionsOverTheInterval() throws InterruptedException {
        checker(LoadCheckerLease.ALONE, answering(LION), answering(TIGER)).round();

        assertThat(pauses).containsExactly(Duration.ofSeconds(150), Duration.ofSeconds(150));
        assertThat(figures.list()).containsOnlyKeys(LION, TIGER);
    }

    @Test
    void forgetsTheFigureOfAHostThatCannotBeAsked() throws InterruptedException {
        figures.record(LION, LOAD);
        figures.record(TIGER, LOAD);

        checker(LoadCheckerLease.ALONE, new LoadQuery(LION, Optional::empty), new LoadQuery(TIGER, () -> {
                    throw new IllegalStateException("a fault");
                }))
                .round();

        assertThat(figures.list()).isEmpty();
        assertThat(figures.wasAsked(LION)).isTrue();
    }

    @Test
    void forgetsAHostThatIsInNoProfileAnyMore() throws InterruptedException {
        figures.record(LION, LOAD);

        checker(LoadCheckerLease.ALONE, answering(TIGER)).round();

        assertThat(figures.list()).containsOnlyKeys(TIGER);
    }

    @Test
    void asksNoHostWhileAnotherReplicaHasTheLease() throws InterruptedException {
        checker(() -> false, answering(LION)).round();

        assertThat(figures.list()).isEmpty();
        assertThat(figures.wasAsked(LION)).isFalse();
    }

    @Test
    void waitsAnIntervalWhenThereIsNoHostToAsk() throws InterruptedException {
        checker(LoadCheckerLease.ALONE).round();

        assertThat(pauses).containsExactly(Duration.ofSeconds(300));
    }

    @Test
    @Timeout(60)
    void goesOnAfterAFault() throws InterruptedException {
        AtomicInteger backgroundTasks = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(2);
        Supplier<List<LoadQuery>> questions = () -> {
            if (backgroundTasks.getAndIncrement() == 0) {
                throw new IllegalStateException("a fault");
            }
            return List.of(answering(LION));
        };

        try (LoadChecker checker = new LoadChecker(
                questions,
                () -> Duration.ofSeconds(300),
                LoadCheckerLease.ALONE,
                figures,
                duration -> waitAfter(second))) {
            checker.start();
            second.await();
        }

        assertThat(figures.list()).containsOnlyKeys(LION);
    }

    /** Lets a few pauses pass at once and the others never. */
    private static void waitAfter(CountDownLatch pauses) throws InterruptedException {
        if (pauses.getCount() == 0) {
            new CountDownLatch(1).await();
        }
        pauses.countDown();
    }

    private LoadChecker checker(LoadCheckerLease lease, LoadQuery... questions) {
        return new LoadChecker(() -> List.of(questions), () -> Duration.ofSeconds(300), lease, figures, pauses::add);
    }

    private static LoadQuery answering(HostEndpoint host) {
        return new LoadQuery(host, () -> Optional.of(LOAD));
    }
}
