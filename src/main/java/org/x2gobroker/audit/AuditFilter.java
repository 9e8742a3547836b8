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
 * @param scope those that somebody may see whose role is for some profiles only
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
        @Nullable AuditScope scope,
        int limit) {
    public static final int MOST = 1000;

    public AuditFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST);
        }
    }

    /** Selects from all entries. */
    public AuditFilter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            AuditEntry.@Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Long before,
            int limit) {
        this(actor, action, subject, outcome, from, until, before, null, limit);
    }

    /** The same, from what somebody may see. */
    public AuditFilter within(@Nullable AuditScope wanted) {
        return new AuditFilter(actor, action, subject, outcome, from, until, before, wanted, limit);
    }

    /** The same for the next page. */
    public AuditFilter before(long id) {
        return new AuditFilter(actor, action, subject, outcome, from, until, id, scope, limit);
    }
}
