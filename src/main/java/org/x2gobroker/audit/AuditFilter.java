package org.x2gobroker.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the entries to list; a null component selects all.
 *
 * @param action selects exactly this action
 * @param from the earliest time, inclusive
 * @param until the latest time, exclusive
 * @param before selects entries with a smaller id, which is the last one of the previous page
 * @param limit the maximum number of entries, 1 to {@value #MOST}
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        AuditEntry.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {
    public static final int MOST = 1000;

    public AuditFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST);
        }
    }

    /** The same for the next page. */
    public AuditFilter before(long id) {
        return new AuditFilter(actor, action, subject, outcome, from, until, id, limit);
    }
}
