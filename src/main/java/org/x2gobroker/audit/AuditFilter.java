package org.x2gobroker.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; what is absent does not matter.
 *
 * @param action exactly this action
 * @param from the earliest time that counts
 * @param until the first time that does not count any more
 * @param before only entries with a smaller id: the last one of the page before
 * @param limit how many to return at most, 1 to {@value #MOST}
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
}
