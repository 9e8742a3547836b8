package org.x2gobroker.admin.console.report;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportQuery;
import org.x2gobroker.session.history.ReportRow;
import org.x2gobroker.session.history.SessionHistory;

/** Counts sessions by day, user, profile or host, as a chart and as a table. */
@Singleton
class ReportsPage implements ConsolePage {
    /** Rows of the table; the files have all. */
    private static final int ROWS = 100;

    private final SessionHistory history;
    private final CoveredProfiles profiles;
    private final LiveSettings settings;
    private final Clock clock;

    ReportsPage(SessionHistory history, CoveredProfiles profiles, LiveSettings settings, Clock clock) {
        this.history = history;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param kept for how many days sessions are remembered; 0: none is
     * @param more rows that are not in the table
     */
    record Model(
            String by,
            List<String> columns,
            String from,
            String until,
            int kept,
            long sessions,
            long users,
            String hours,
            ReportChart chart,
            int width,
            int nameEnd,
            List<Row> rows,
            long more,
            String export) {}

    /** A row of the table. */
    record Row(String value, String link, long sessions, long users, String hours) {}

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        ReportRequest wanted = ReportRequest.of(request, clock);
        List<ReportRow> rows = history.report(within(wanted.toQuery(), visitor), clock.instant());
        ReportRow total = history.report(within(wanted.toTotal(), visitor), clock.instant()).stream()
                .findFirst()
                .orElse(new ReportRow(Map.of(), 0, 0, 0));
        String unknown = visitor.text().get("reports.unknown");
        return visitor.page(
                "reports",
                name(),
                new Model(
                        wanted.by().label(),
                        Arrays.stream(ReportColumn.values())
                                .map(ReportColumn::label)
                                .toList(),
                        wanted.from().toString(),
                        wanted.until().toString(),
                        settings.current().global().sessionHistoryDays(),
                        total.sessions(),
                        total.users(),
                        hours(total.seconds(), visitor),
                        ReportChart.of(wanted, rows, unknown),
                        ReportChart.WIDTH,
                        ReportChart.nameEnd(),
                        rows.stream()
                                .sorted(order(wanted.by()))
                                .limit(ROWS)
                                .map(row -> row(row, wanted.by(), unknown, visitor))
                                .toList(),
                        Math.max(0, rows.size() - ROWS),
                        "report-export?" + wanted.toParameters()));
    }

    private ReportQuery within(ReportQuery query, ConsoleVisitor visitor) {
        return profiles.ids(visitor.administrator()).map(query::within).orElse(query);
    }

    /** The latest days first, and else the most sessions. */
    private static Comparator<ReportRow> order(ReportColumn by) {
        return by == ReportColumn.DAY
                ? Comparator.comparing((ReportRow row) -> row.values().getOrDefault(by, ""))
                        .reversed()
                : Comparator.comparingLong(ReportRow::sessions).reversed();
    }

    private static Row row(ReportRow row, ReportColumn by, String unknown, ConsoleVisitor visitor) {
        String value = row.values().getOrDefault(by, "");
        return new Row(
                value.isEmpty() ? unknown : value,
                value.isEmpty() ? "" : link(by, value),
                row.sessions(),
                row.users(),
                hours(row.seconds(), visitor));
    }

    /** Where there is more about it; empty where there is nothing. */
    private static String link(ReportColumn by, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return switch (by) {
            case DAY -> "";
            case USER -> "sessions?q=" + encoded;
            case PROFILE -> "profile?id=" + encoded;
            case HOST -> "hosts?q=" + encoded;
        };
    }

    private static String hours(long seconds, ConsoleVisitor visitor) {
        return String.format(Locale.forLanguageTag(visitor.text().language()), "%,.1f", seconds / 3600.0);
    }
}
