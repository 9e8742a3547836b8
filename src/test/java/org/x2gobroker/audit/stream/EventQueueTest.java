package org.x2gobroker.audit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventQueueTest {
    private static final int LENGTH = 100;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> deliveries = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Test
    void sendsEventsInTheirOrder() {
        try (EventQueue queue = queue(batch -> {})) {
            for (int i = 0; i < 50; i++) {
                queue.add(event(i));
            }
            await(() -> queue.countSent() == 50);
        }

        assertThat(received).hasSize(50).startsWith("0", "1", "2").endsWith("48", "49");
    }

    /** Whoever reports an event is a login: 10,000 events to a receiver that hangs are added by this thread before anything is sent. */
    @Test
    void aReceiverThatHangsHoldsUpNobodyAndWhatHasNoRoomIsCounted() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        EventQueue queue = queue(batch -> {
            asked.countDown();
            hanging.await();
        });
        queue.add(event(0));
        await(() -> asked.getCount() == 0);

        for (int i = 1; i <= 10_000; i++) {
            queue.add(event(i));
        }

        assertThat(queue.countWaiting()).isEqualTo(LENGTH);
        assertThat(queue.countDropped()).isEqualTo(10_000 - LENGTH);
        assertThat(queue.countSent()).isZero();
        hanging.countDown();
        await(() -> queue.countSent() == LENGTH + 1);
        queue.close();
    }

    @Test
    void sendsAgainLaterAndLaterUnderTheSameDelivery() {
        try (EventQueue queue = queue(batch -> {
            if (deliveries.size() < 4) {
                throw new IOException("no route");
            }
        })) {
            queue.add(event(0));
            await(() -> queue.countSent() == 1);
        }

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(deliveries).hasSize(4);
        assertThat(deliveries.stream().distinct()).hasSize(1);
    }

    @Test
    void leavesABatchOutThatIsNeverTakenAndGoesOn() {
        try (EventQueue queue = queue(batch -> {
            if (batch.contains(event(0))) {
                throw new IOException("no");
            }
        })) {
            queue.add(event(0));
            await(() -> queue.countFailed() == 1);
            queue.add(event(1));
            await(() -> queue.countSent() == 1);
        }

        assertThat(received).containsExactly("1");
        assertThat(pauses).hasSize(EventQueue.ATTEMPTS - 1);
    }

    @Test
    void aReceiverThatTakesNothingInTimeIsAskedAnew() {
        CountDownLatch never = new CountDownLatch(1);
        EventQueue queue = new EventQueue(
                new ScriptedReceiver(batch -> {
                    if (deliveries.size() < 2) {
                        never.await();
                    }
                }),
                LENGTH,
                Duration.ofMillis(50),
                pauses::add);
        queue.add(event(0));

        await(() -> queue.countSent() == 1);

        queue.close();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void sendsWhatWaitsBeforeItEnds() {
        EventQueue queue = queue(batch -> {});
        for (int i = 0; i < LENGTH; i++) {
            queue.add(event(i));
        }

        queue.close();

        await(() -> queue.countSent() == LENGTH);
    }

    private EventQueue queue(Script script) {
        return new EventQueue(new ScriptedReceiver(script), LENGTH, Duration.ofSeconds(30), pauses::add);
    }

    private static StreamEvent event(int number) {
        return new StreamEvent(Instant.EPOCH, "test", Map.of("number", number));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private interface Script {
        void run(List<StreamEvent> batch) throws IOException, InterruptedException;
    }

    private final class ScriptedReceiver implements EventReceiver {
        private final Script script;

        ScriptedReceiver(Script script) {
            this.script = script;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void send(List<StreamEvent> batch, String delivery) throws IOException, InterruptedException {
            deliveries.add(delivery);
            script.run(batch);
            batch.forEach(event -> received.add(String.valueOf(event.fields().get("number"))));
        }

        @Override
        public void disconnect() {}
    }
}
