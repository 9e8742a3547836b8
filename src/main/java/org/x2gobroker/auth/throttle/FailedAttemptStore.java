package org.x2gobroker.auth.throttle;

import java.time.Instant;

/** Counts wrong passwords, and those that may be wrong. Safe for use by any thread; methods may block. */
public sealed interface FailedAttemptStore permits MemoryFailedAttemptStore, DatabaseFailedAttemptStore {
    /** Counts one more for account and address in one step, or for neither when one of them has reached its limit. */
    ReservationResult reserve(AttemptLimits limits, Instant now);

    /** Takes back what was reserved for an attempt that nobody checked. */
    void giveBack(AttemptLimits limits, ReservationResult.Reserved reserved);

    /** Takes back what was reserved for a right password, and forgets the account's wrong ones. */
    void forget(AttemptLimits limits, ReservationResult.Reserved reserved);
}
