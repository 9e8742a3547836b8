package org.x2gobroker.admin.console.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.report.CsvReportWriter;
import org.x2gobroker.admin.report.SessionReport;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportQuery;
import org.x2gobroker.session.history.ReportRow;
import org.x2gobroker.session.history.SessionHistory;

/** Hands out a report as CSV or JSON, as the admin API writes it. */
@Singleton
class ReportExportPage implements ConsolePage {
    private final SessionHistory history;
    private final CoveredProfiles profiles;
    private final ObjectMapper json;
    private final Clock clock;

    ReportExportPage(SessionHistory history, CoveredProfiles profiles, ObjectMapper json, Clock clock) {
        this.history = history;
        this.profiles = profiles;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "report-export";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        ReportRequest wanted = ReportRequest.of(request, clock);
        ReportQuery all = wanted.toQuery();
        ReportQuery query =
                profiles.ids(visitor.administrator()).map(all::within).orElse(all);
        List<ReportColumn> columns = List.of(wanted.by());
        List<ReportRow> rows = history.report(query, clock.instant());
        String file = "sessions-" + wanted.from() + "-" + wanted.until();
        return request.get("format").equals("json")
                ? ConsoleResponse.file(
                        file + ".json", "application/json", write(SessionReport.of(query, columns, rows)))
                : ConsoleResponse.file(
                        file + ".csv",
                        "text/csv; charset=utf-8; header=present",
                        CsvReportWriter.write(columns, rows).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] write(SessionReport report) {
        try {
            return json.writeValueAsBytes(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
