package org.x2gobroker.auth.guess;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Counts wrong passwords. Safe for use by any thread; methods may block. */
public sealed interface GuessCounters permits MemoryGuessCounters, DatabaseGuessCounters {
    /** What was counted and is not forgotten; guessers without wrong passwords are missing. */
    Map<Guesser, Guesses> find(Collection<Guesser> guessers, Instant now);

    /**
     * Counts one more for each of them.
     *
     * @param window how long the first one is remembered, and all that follow with it
     */
    void add(Collection<Guesser> guessers, Instant now, Duration window);

    void forget(Guesser guesser);
}
