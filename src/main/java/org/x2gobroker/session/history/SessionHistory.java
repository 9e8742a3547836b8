package org.x2gobroker.session.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps which sessions there were. Safe for use by any thread; may block.
 *
 * <p>Every method throws {@link org.x2gobroker.database.DatabaseUnavailableException} when the database does not answer.
 */
public interface SessionHistory {
    /** Writes the beginnings and ends of sessions; what is there already is completed. */
    void record(Collection<HistoricSession> sessions);

    /** Counts sessions; the rows are sorted by their columns, in the order of {@link ReportColumn}. */
    List<ReportRow> report(ReportQuery query, Instant now);

    /** Removes the sessions that started before then; returns how many there were. */
    long removeBefore(Instant before);
}
