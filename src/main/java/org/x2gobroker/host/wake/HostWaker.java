package org.x2gobroker.host.wake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostProbe;

/**
 * Wakes hosts and waits until they answer. Those who ask for one host share an attempt; after an attempt a host is left alone for a while,
 * and at most {@value #MOST_AT_ONCE} hosts are woken at once. Safe for use by any thread; blocks the caller for at most the time limit,
 * and nobody else.
 */
public final class HostWaker {
    /** How many hosts are woken at once; for more there is no waiting. */
    public static final int MOST_AT_ONCE = 32;

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
    private static final Logger log = Logger.getLogger(HostWaker.class);

    private final HostProbe probe;
    private final HostWakeSignal signal;
    private final Supplier<Limits> limits;
    private final Clock clock;
    private final Semaphore attempts = new Semaphore(MOST_AT_ONCE);
    private final ConcurrentMap<HostEndpoint, Attempt> latest = new ConcurrentHashMap<>();
    private final AtomicLong awakened = new AtomicLong();
    private final AtomicLong asleep = new AtomicLong();

    /**
     * The bounds.
     *
     * @param timeLimit until when a host has to answer after the signal
     * @param pause how long a host is left alone after an attempt
     */
    public record Limits(Duration timeLimit, Duration pause) {}

    /** @param probe tells whether a host answers */
    public HostWaker(HostProbe probe, HostWakeSignal signal, Supplier<Limits> limits, Clock clock) {
        this.probe = probe;
        this.signal = signal;
        this.limits = limits;
        this.clock = clock;
    }

    private record Attempt(Instant startedAt, CompletableFuture<Boolean> result) {
        boolean isOver() {
            return result.isDone();
        }
    }

    /** Wakes a host that does not answer, unless that was tried just now; returns whether it answers in time. */
    public boolean wake(HostEndpoint host, HostWakeCall call) {
        Limits current = limits.get();
        Instant now = clock.instant();
        latest.values().removeIf(attempt -> attempt.isOver() && !isRecent(attempt, now, current));
        Attempt attempt = latest.computeIfAbsent(host, asked -> start(asked, call, now, current));
        if (attempt.isOver()) {
            return probe.answers(host);
        }
        try {
            return attempt.result().get(current.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException asleepStill) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the host was woken just now and did not answer, so that there is no use in trying again. */
    public boolean isLeftAlone(HostEndpoint host) {
        Attempt attempt = latest.get(host);
        return attempt != null
                && attempt.isOver()
                && isRecent(attempt, clock.instant(), limits.get())
                && !attempt.result().getNow(false);
    }

    /** How long one attempt may take. */
    public Duration timeLimit() {
        return limits.get().timeLimit();
    }

    /** How many attempts ended with a host that answers. */
    public long countAwakened() {
        return awakened.get();
    }

    /** How many attempts ended without an answer. */
    public long countAsleep() {
        return asleep.get();
    }

    private static boolean isRecent(Attempt attempt, Instant now, Limits current) {
        return now.isBefore(attempt.startedAt().plus(current.timeLimit()).plus(current.pause()));
    }

    private Attempt start(HostEndpoint host, HostWakeCall call, Instant now, Limits current) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        if (!attempts.tryAcquire()) {
            log.warnf("%s is not woken: %d hosts are being woken at this moment", host, MOST_AT_ONCE);
            result.complete(false);
            return new Attempt(Instant.EPOCH, result);
        }
        Thread.ofVirtual().name("wake-" + host.name()).start(() -> {
            boolean answers = false;
            try {
                answers = attempt(host, call, current.timeLimit());
            } finally {
                attempts.release();
                (answers ? awakened : asleep).incrementAndGet();
                result.complete(answers);
            }
        });
        return new Attempt(now, result);
    }

    private boolean attempt(HostEndpoint host, HostWakeCall call, Duration timeLimit) {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        try {
            signal.send(host, call);
            log.infof("%s sleeps and is woken", host);
            while (System.nanoTime() < deadline) {
                if (probe.answers(host)) {
                    return true;
                }
                Thread.sleep(BETWEEN_PROBES);
            }
            log.warnf("%s did not wake within %s", host, timeLimit);
        } catch (IOException unsent) {
            log.warnf("%s cannot be woken: %s", host, unsent.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
