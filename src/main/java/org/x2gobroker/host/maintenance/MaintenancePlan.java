package org.x2gobroker.host.maintenance;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a host gets no new sessions from one time to another.
 *
 * @param host the host's name as profiles write it
 * @param from when it starts, inclusive
 * @param to when it ends, exclusive: nobody has to undo it
 * @param note why, for users of the calendar; may be empty
 * @param suspendSessionsAt when the sessions on the host are to be suspended, within the plan; absent: they go on
 * @param createdBy the administrator
 */
public record MaintenancePlan(
        UUID id,
        String host,
        Instant from,
        Instant to,
        String note,
        @Nullable Instant suspendSessionsAt,
        String createdBy,
        Instant createdAt) {
    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 500;

    /** @throws IllegalArgumentException with a sentence for the administrator when the times or the note do not fit */
    public MaintenancePlan {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a plan names a host");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a plan ends after it has started");
        }
        if (suspendSessionsAt != null && (suspendSessionsAt.isBefore(from) || !suspendSessionsAt.isBefore(to))) {
            throw new IllegalArgumentException("sessions are suspended between the start and the end of a plan");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
    }

    /** The part of a plan's life. */
    public enum Phase {
        PLANNED,
        ACTIVE,
        OVER;

        /** The word in the admin API and in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Phase phase(Instant now) {
        if (now.isBefore(from)) {
            return Phase.PLANNED;
        }
        return now.isBefore(to) ? Phase.ACTIVE : Phase.OVER;
    }

    boolean isActive(Instant now) {
        return phase(now) == Phase.ACTIVE;
    }

    /** Whether the sessions on the host are to be suspended now, unless that was done. */
    boolean suspendsSessions(Instant now) {
        return suspendSessionsAt != null && !now.isBefore(suspendSessionsAt) && now.isBefore(to);
    }
}
