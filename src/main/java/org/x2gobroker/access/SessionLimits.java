package org.x2gobroker.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a profile allows its sessions (keys {@code broker-max-…}, {@code broker-window-end}, {@code broker-single-place}).
 *
 * @param ofUser how many sessions one user may have; absent: any number
 * @param inAll how many sessions all users together may have; absent: any number
 * @param connected how long a client may be connected; absent: for ever
 * @param whenTooLong what becomes of the session then
 * @param atWindowEnd what becomes of sessions when the last time window closes; absent: they go on
 * @param singlePlace whether a user who connects a second session has the first one suspended
 */
public record SessionLimits(
        @Nullable Integer ofUser,
        @Nullable Integer inAll,
        @Nullable Duration connected,
        Ending whenTooLong,
        @Nullable Ending atWindowEnd,
        boolean singlePlace) {
    /** No limits. */
    public static final SessionLimits NONE = new SessionLimits(null, null, null, Ending.SUSPEND, null, false);

    /** What becomes of a session. */
    public enum Ending {
        SUSPEND,
        TERMINATE;

        /** @throws IllegalArgumentException with what was expected */
        public static Ending parse(String text) {
            return Arrays.stream(values())
                    .filter(ending -> ending.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected suspend or terminate"));
        }
    }

    /** Whether the number of sessions is limited. */
    public boolean countsSessions() {
        return ofUser != null || inAll != null;
    }

    /** Whether anything may happen to a session that runs. */
    public boolean concernsRunningSessions() {
        return connected != null || atWindowEnd != null || singlePlace;
    }
}
