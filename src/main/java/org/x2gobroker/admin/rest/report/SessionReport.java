package org.x2gobroker.admin.rest.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportQuery;
import org.x2gobroker.session.history.ReportRow;

/**
 * The counted sessions as they are written in JSON.
 *
 * @param by the labels of the columns
 * @param rows values and counts by name
 */
@Schema(description = "Sessions that started in a period, counted.")
public record SessionReport(Instant from, Instant until, List<String> by, List<Map<String, Object>> rows) {
    public SessionReport {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    /** @param columns what the report counts by, in their order */
    public static SessionReport of(ReportQuery query, List<ReportColumn> columns, List<ReportRow> rows) {
        return new SessionReport(
                query.from(),
                query.until(),
                columns.stream().map(ReportColumn::label).toList(),
                rows.stream().map(SessionReport::row).toList());
    }

    private static Map<String, Object> row(ReportRow row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        row.values().forEach((column, value) -> fields.put(column.label(), value));
        fields.put("sessions", row.sessions());
        fields.put("users", row.users());
        fields.put("seconds", row.seconds());
        return fields;
    }
}
