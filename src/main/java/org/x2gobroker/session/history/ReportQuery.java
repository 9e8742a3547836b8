package org.x2gobroker.session.history;

import java.time.Instant;
import java.util.Set;

/**
 * What a report counts.
 *
 * @param by what there is a row for each of; empty: one row for all
 * @param from the sessions that started then or later
 * @param until the sessions that started before
 */
public record ReportQuery(Set<ReportColumn> by, Instant from, Instant until) {
    /** The most rows of a report; further ones are left out. */
    public static final int MOST_ROWS = 100_000;

    public ReportQuery {
        by = Set.copyOf(by);
    }
}
