package org.x2gobroker.auth.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a user has a second factor. */
public sealed interface FactorStatus {
    /** There is none. */
    record None() implements FactorStatus {}

    /** The user has begun to enrol, and it does not count yet. */
    record Begun(Instant since) implements FactorStatus {}

    /**
     * It counts.
     *
     * @param user the name of the user who enrolled
     * @param used when it was used last
     * @param recoveryCodes how many are left
     */
    record Active(String user, Instant since, @Nullable Instant used, int recoveryCodes) implements FactorStatus {}
}
