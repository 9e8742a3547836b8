package org.x2gobroker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspensionBarrierTest {
    private static final List<AgentSessionRecord> BEFORE = List.of(Sessions.running("tiger"));
    private static final List<AgentSessionRecord> AFTER = List.of(Sessions.suspended("tiger"));

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Queue<List<AgentSessionRecord>> looks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final SuspensionBarrier wait = new SuspensionBarrier(duration -> {
        events.add("wait " + duration);
        waiting.countDown();
        over.await();
    });
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void suspendsThenWaitsThenLooksOnce() throws Exception {
        over.countDown();

        List<AgentSessionRecord> seen = takeOver();

        assertThat(seen).isEqualTo(AFTER);
        assertThat(events).containsExactly("suspend", "wait PT4.5S", "look");
    }

    @Test
    void suspendsAgainWhenItLookedTooEarlyAndSoUndidTheSuspension() throws Exception {
        over.countDown();
        looks.add(BEFORE);

        List<AgentSessionRecord> seen = takeOver();

        assertThat(seen).isEqualTo(AFTER);
        assertThat(events).containsExactly("suspend", "wait PT4.5S", "look", "suspend", "wait PT4.5S", "look");
    }

    @Test
    void looksNoMoreAfterTheLastTrySoThatNothingUndoesIt() throws Exception {
        over.countDown();
        looks.addAll(List.of(BEFORE, BEFORE));

        List<AgentSessionRecord> seen = takeOver();

        assertThat(seen).isEqualTo(BEFORE);
        assertThat(events).filteredOn("suspend"::equals).hasSize(SuspensionBarrier.TRIES);
        assertThat(events.getLast()).isEqualTo("wait PT4.5S");
    }

    @Test
    void doesNotWaitWhenTheHostDidNotSuspend() throws Exception {
        wait.takeOver("alice", SuspensionBarrier.DEFAULT_WAIT, BEFORE, () -> false, this::look, BEFORE::equals);

        assertThat(events).containsExactly("look");
    }

    @Test
    void answersFromWhatIsKnownMeanwhile() throws Exception {
        Future<List<AgentSessionRecord>> first = executor.submit(this::takeOver);
        waiting.await();

        assertThat(wait.ask("alice", this::look)).isEqualTo(BEFORE);
        assertThat(events).doesNotContain("look");
        over.countDown();
        assertThat(first.get()).isEqualTo(AFTER);
    }

    @Test
    void asksForOtherUsersMeanwhile() throws Exception {
        executor.submit(this::takeOver);
        waiting.await();

        assertThat(wait.ask("bob", () -> AFTER)).isEqualTo(AFTER);
    }

    @Test
    void asksAgainAfterwards() throws Exception {
        over.countDown();
        takeOver();

        assertThat(wait.ask("alice", this::look)).isEqualTo(AFTER);
    }

    @Test
    void sendsNothingForASecondTakeOverMeanwhile() throws Exception {
        List<Future<List<AgentSessionRecord>>> both = new ArrayList<>();
        both.add(executor.submit(this::takeOver));
        waiting.await();
        both.add(executor.submit(this::takeOver));
        over.countDown();

        for (Future<List<AgentSessionRecord>> one : both) {
            assertThat(one.get()).isEqualTo(AFTER);
        }
        assertThat(events).filteredOn(event -> !event.equals("look")).hasSizeLessThanOrEqualTo(4);
        assertThat(events).filteredOn("look"::equals).hasSize(2);
    }

    @Test
    void suspendsOnlyWhenNoQuestionIsUnderWay() throws Exception {
        over.countDown();
        CountDownLatch asking = new CountDownLatch(1);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Future<?> question = executor.submit(() -> wait.ask("alice", () -> {
            asking.countDown();
            answer.join();
            events.add("answered");
            return BEFORE;
        }));
        asking.await();
        Future<List<AgentSessionRecord>> takeOver = executor.submit(this::takeOver);
        answer.complete(null);

        question.get();
        takeOver.get();

        assertThat(events).containsSubsequence("answered", "suspend");
    }

    private List<AgentSessionRecord> takeOver() throws InterruptedException {
        return wait.takeOver(
                "alice",
                Duration.ofMillis(4500),
                BEFORE,
                () -> {
                    events.add("suspend");
                    return true;
                },
                this::look,
                BEFORE::equals);
    }

    private List<AgentSessionRecord> look() {
        events.add("look");
        return looks.isEmpty() ? AFTER : looks.poll();
    }
}
