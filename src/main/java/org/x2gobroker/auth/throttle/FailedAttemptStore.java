package org.x2gobroker.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Counts wrong passwords. Safe for use by any thread; methods may block. */
public sealed interface FailedAttemptStore permits MemoryFailedAttemptStore, DatabaseFailedAttemptStore {
    /** What was counted and is not forgotten; guessers without wrong passwords are missing. */
    Map<ThrottleKey, FailedAttempts> find(Collection<ThrottleKey> guessers, Instant now);

    /**
     * Counts one more for each of them.
     *
     * @param window how long the first one is remembered, and all that follow with it
     */
    void add(Collection<ThrottleKey> guessers, Instant now, Duration window);

    void forget(ThrottleKey guesser);
}
