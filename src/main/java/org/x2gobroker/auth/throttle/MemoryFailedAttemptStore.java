package org.x2gobroker.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Counters in memory, forgotten with the process. When there are too many, those that began first are forgotten first: who has that
 * many addresses is not stopped by counting them.
 */
public final class MemoryFailedAttemptStore implements FailedAttemptStore {
    private static final int CAPACITY = 100_000;

    private final int capacity;
    private final SequencedMap<ThrottleKey, FailedAttempts> guesses = new LinkedHashMap<>();

    public MemoryFailedAttemptStore() {
        this(CAPACITY);
    }

    MemoryFailedAttemptStore(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized Map<ThrottleKey, FailedAttempts> find(Collection<ThrottleKey> guessers, Instant now) {
        Map<ThrottleKey, FailedAttempts> found = new LinkedHashMap<>();
        for (ThrottleKey guesser : guessers) {
            FailedAttempts counted = guesses.get(guesser);
            if (counted != null && counted.count(now)) {
                found.put(guesser, counted);
            }
        }
        return found;
    }

    @Override
    public synchronized void add(Collection<ThrottleKey> guessers, Instant now, Duration window) {
        for (ThrottleKey guesser : guessers) {
            FailedAttempts before = guesses.get(guesser);
            if (before != null && before.count(now)) {
                guesses.put(guesser, new FailedAttempts(before.wrong() + 1, before.until()));
            } else {
                guesses.remove(guesser);
                makeRoom(now);
                guesses.putLast(guesser, new FailedAttempts(1, now.plus(window)));
            }
        }
    }

    @Override
    public synchronized void forget(ThrottleKey guesser) {
        guesses.remove(guesser);
    }

    private void makeRoom(Instant now) {
        if (guesses.size() < capacity) {
            return;
        }
        guesses.values().removeIf(counted -> !counted.count(now));
        if (guesses.size() >= capacity) {
            guesses.pollFirstEntry();
        }
    }
}
