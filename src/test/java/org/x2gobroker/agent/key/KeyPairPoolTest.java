package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyPairPoolTest {
    private static final int READY = 3;

    private final AtomicInteger number = new AtomicInteger();
    private final BlockingQueue<Thread> makers = new LinkedBlockingQueue<>();
    private final KeyPairPool supply = new KeyPairPool(READY, this::create);

    @AfterEach
    void close() {
        supply.close();
    }

    @Test
    void generatesNothingBeforeItIsStarted() {
        assertThat(makers).isEmpty();
    }

    @Test
    void generatesPairsAheadOnOneThreadOfLowPriority() throws InterruptedException {
        supply.start();
        supply.start();

        Thread maker = awaitMade(READY);

        assertThat(maker.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
        assertThat(maker.isDaemon()).isTrue();
        assertThat(supply.take().publicLine()).isEqualTo("pair 1");
    }

    @Test
    void generatesAnotherForEachThatIsTaken() throws InterruptedException {
        supply.start();
        // One more than are ready: the thread holds it until there is room.
        awaitMade(READY + 1);

        for (int i = 1; i <= READY; i++) {
            assertThat(supply.take().publicLine()).isEqualTo("pair " + i);
            assertThat(awaitMade(1)).isNotEqualTo(Thread.currentThread());
        }
    }

    @Test
    void returnsNoPairTwice() {
        assertThat(supply.take()).isNotEqualTo(supply.take()).isNotEqualTo(supply.take());
    }

    @Test
    void generatesAPairAtOnceWhenNoneIsReady() throws InterruptedException {
        supply.start();
        Thread maker = awaitMade(READY + 1);
        supply.close();
        maker.join();

        for (int i = 0; i < READY; i++) {
            supply.take();
        }
        supply.take();

        assertThat(makers.poll()).isEqualTo(Thread.currentThread());
    }

    private GeneratedKeyPair create() {
        makers.add(Thread.currentThread());
        return new GeneratedKeyPair("pair " + number.incrementAndGet(), "secret");
    }

    /** Waits until so many more have been made; the thread that made the last one. */
    private Thread awaitMade(int pairs) throws InterruptedException {
        for (int i = 1; i < pairs; i++) {
            awaitMade(1);
        }
        return Objects.requireNonNull(makers.poll(30, TimeUnit.SECONDS));
    }
}
