package org.x2gobroker.auth.throttle;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attempts of this process whose passwords are being checked. They count as wrong until then; so a caller that finds no attempt left
 * waits for them, and many right passwords at a time are not refused. Safe for use by any thread.
 */
final class UndecidedAttempts {
    private final Map<ThrottleKey, Counter> byKey = new HashMap<>();

    /** Comes in for as long as one attempt takes. */
    synchronized Visit enter(List<ThrottleKey> keys) {
        return new Visit(keys.stream().collect(Collectors.toMap(key -> key, this::visited)));
    }

    private Counter visited(ThrottleKey key) {
        Counter counter = byKey.computeIfAbsent(key, _ -> new Counter());
        counter.visits++;
        return counter;
    }

    private void leave(ThrottleKey key, Counter counter) {
        counter.visits--;
        if (counter.visits == 0) {
            byKey.remove(key, counter);
        }
    }

    /** What is known of one key, kept for as long as a caller visits it. Guarded by the enclosing object. */
    private static final class Counter {
        private int visits;
        private int attempts;
        private long givenBack;
    }

    /** The view of one caller, used by one thread. */
    final class Visit implements AutoCloseable {
        private final Map<ThrottleKey, Counter> counters;
        private final Map<Counter, Long> seen = new HashMap<>();
        private boolean isAttempting;

        private Visit(Map<ThrottleKey, Counter> counters) {
            this.counters = counters;
        }

        /** Takes note of what has been given back so far; to be called before a reservation is tried. */
        void look() {
            synchronized (UndecidedAttempts.this) {
                counters.values().forEach(counter -> seen.put(counter, counter.givenBack));
            }
        }

        /** An attempt of this caller is reserved. */
        void begin() {
            synchronized (UndecidedAttempts.this) {
                isAttempting = true;
                counters.values().forEach(counter -> counter.attempts++);
            }
        }

        /** It is decided. */
        void end(boolean isGivenBack) {
            synchronized (UndecidedAttempts.this) {
                if (isAttempting) {
                    isAttempting = false;
                    counters.values().forEach(counter -> {
                        counter.attempts--;
                        counter.givenBack += isGivenBack ? 1 : 0;
                    });
                    UndecidedAttempts.this.notifyAll();
                }
            }
        }

        /** Waits until an attempt of this key has been given back since the last look, or none can be. */
        WaitResult await(ThrottleKey key, Duration longest) throws InterruptedException {
            long end = System.nanoTime() + longest.toNanos();
            synchronized (UndecidedAttempts.this) {
                while (true) {
                    Counter counter = counters.get(key);
                    if (counter == null) {
                        return WaitResult.ALL_WRONG;
                    }
                    if (counter.givenBack > seen.getOrDefault(counter, 0L)) {
                        return WaitResult.GIVEN_BACK;
                    }
                    if (counter.attempts == 0) {
                        return WaitResult.ALL_WRONG;
                    }
                    long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                    if (leftMillis <= 0) {
                        return WaitResult.TOO_LATE;
                    }
                    UndecidedAttempts.this.wait(leftMillis);
                }
            }
        }

        @Override
        public void close() {
            end(false);
            synchronized (UndecidedAttempts.this) {
                counters.forEach(UndecidedAttempts.this::leave);
            }
        }
    }

    /** What came of waiting. */
    enum WaitResult {
        /** There may be an attempt left. */
        GIVEN_BACK,
        /** No attempt is left, and none is being decided. */
        ALL_WRONG,
        /** Some are not decided yet. */
        TOO_LATE
    }
}
