package org.x2gobroker.session.history;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A row of a report.
 *
 * @param values of the columns that the report counts by; empty texts stand for what is not known
 * @param sessions how many sessions started
 * @param users how many users they belong to
 * @param seconds how long clients were connected to them until now
 */
public record ReportRow(Map<ReportColumn, String> values, long sessions, long users, long seconds) {
    public ReportRow {
        Map<ReportColumn, String> ordered = new EnumMap<>(ReportColumn.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }
}
