package org.x2gobroker.session.history;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report counts.
 *
 * @param by what there is a row for each of; empty: one row for all
 * @param from the sessions that started then or later
 * @param until the sessions that started before
 * @param profiles only sessions of one of these, and none whose profile is not known; absent: all sessions
 */
public record ReportQuery(
        Set<ReportColumn> by,
        Instant from,
        Instant until,
        @Nullable Set<String> profiles) {
    /** The most rows of a report; further ones are left out. */
    public static final int MOST_ROWS = 100_000;

    public ReportQuery {
        by = Set.copyOf(by);
        profiles = profiles == null ? null : Set.copyOf(profiles);
    }

    /** Counts all sessions. */
    public ReportQuery(Set<ReportColumn> by, Instant from, Instant until) {
        this(by, from, until, null);
    }

    /** The same, of sessions of these profiles only. */
    public ReportQuery within(Set<String> wanted) {
        return new ReportQuery(by, from, until, wanted);
    }
}
