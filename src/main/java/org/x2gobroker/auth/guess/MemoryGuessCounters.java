package org.x2gobroker.auth.guess;

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
public final class MemoryGuessCounters implements GuessCounters {
    private static final int CAPACITY = 100_000;

    private final int capacity;
    private final SequencedMap<Guesser, Guesses> guesses = new LinkedHashMap<>();

    public MemoryGuessCounters() {
        this(CAPACITY);
    }

    MemoryGuessCounters(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized Map<Guesser, Guesses> find(Collection<Guesser> guessers, Instant now) {
        Map<Guesser, Guesses> found = new LinkedHashMap<>();
        for (Guesser guesser : guessers) {
            Guesses counted = guesses.get(guesser);
            if (counted != null && counted.count(now)) {
                found.put(guesser, counted);
            }
        }
        return found;
    }

    @Override
    public synchronized void add(Collection<Guesser> guessers, Instant now, Duration window) {
        for (Guesser guesser : guessers) {
            Guesses before = guesses.get(guesser);
            if (before != null && before.count(now)) {
                guesses.put(guesser, new Guesses(before.wrong() + 1, before.until()));
            } else {
                guesses.remove(guesser);
                makeRoom(now);
                guesses.putLast(guesser, new Guesses(1, now.plus(window)));
            }
        }
    }

    @Override
    public synchronized void forget(Guesser guesser) {
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
