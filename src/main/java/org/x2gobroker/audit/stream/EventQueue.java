package org.x2gobroker.audit.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The events that wait for one receiver, and the thread that sends them. Whoever adds an event never waits: what has no room is left out
 * and counted. A batch that fails is sent again, later each time, and left out after {@value #ATTEMPTS} attempts.
 */
final class EventQueue implements AutoCloseable {
    static final int ATTEMPTS = 6;
    private static final int BATCH = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** How often the thread looks whether it is to end. */
    private static final Duration LOOK_UP = Duration.ofMillis(500);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Logger log = Logger.getLogger(EventQueue.class);

    private final EventReceiver receiver;
    private final BlockingQueue<StreamEvent> waiting;
    private final Duration sendLimit;
    private final Pause pause;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread sender;
    private volatile boolean closing;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * @param length how many events may wait
     * @param sendLimit how long a batch may take
     */
    EventQueue(EventReceiver receiver, int length, Duration sendLimit, Pause pause) {
        this.receiver = receiver;
        this.waiting = new ArrayBlockingQueue<>(length);
        this.sendLimit = sendLimit;
        this.pause = pause;
        sender = Thread.ofVirtual().name("events-" + receiver.name()).start(this::sendAll);
    }

    String name() {
        return receiver.name();
    }

    void add(StreamEvent event) {
        if (!waiting.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    int countWaiting() {
        return waiting.size();
    }

    long countSent() {
        return sent.get();
    }

    /** How many had no room. */
    long countDropped() {
        return dropped.get();
    }

    /** How many the receiver did not take. */
    long countFailed() {
        return failed.get();
    }

    /** Sends what waits for two seconds at most. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!sender.join(CLOSE_LIMIT)) {
                sender.interrupt();
                receiver.disconnect();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        List<StreamEvent> batch = new ArrayList<>();
        try {
            while (!closing || !waiting.isEmpty()) {
                StreamEvent first = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    send(List.copyOf(batch));
                    batch.clear();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            failed.addAndGet(batch.size());
        }
        receiver.disconnect();
    }

    private void send(List<StreamEvent> batch) throws InterruptedException {
        String delivery = UUID.randomUUID().toString();
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                sendWithinLimit(batch, delivery);
                sent.addAndGet(batch.size());
                return;
            } catch (IOException failure) {
                receiver.disconnect();
                if (attempt == ATTEMPTS || closing) {
                    failed.addAndGet(batch.size());
                    log.errorf(
                            "%d events for %s are left out after %d attempts: %s",
                            batch.size(), receiver.name(), attempt, failure.getMessage());
                    return;
                }
                log.debugf("events for %s are sent again in %s: %s", receiver.name(), wait, failure.getMessage());
            }
            pause.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** On a thread of its own, as writing to a connection knows no time limit. */
    private void sendWithinLimit(List<StreamEvent> batch, String delivery) throws IOException, InterruptedException {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread attempt = Thread.ofVirtual().name("send-" + receiver.name()).start(() -> {
            try {
                receiver.send(batch, delivery);
                result.complete(null);
            } catch (IOException | RuntimeException failure) {
                result.completeExceptionally(failure);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                result.completeExceptionally(stopping);
            }
        });
        try {
            result.get(sendLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            throw new IOException("it takes nothing", hanging);
        } catch (ExecutionException failure) {
            throw new IOException(String.valueOf(failure.getCause()), failure);
        } finally {
            if (!result.isDone()) {
                attempt.interrupt();
                receiver.disconnect();
            }
        }
    }
}
