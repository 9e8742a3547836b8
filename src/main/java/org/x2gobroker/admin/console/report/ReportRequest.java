package org.x2gobroker.admin.console.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportQuery;

/**
 * What a reader wants to have counted.
 *
 * @param by what there is a row for each of
 * @param from the first day
 * @param until the last day
 */
record ReportRequest(ReportColumn by, LocalDate from, LocalDate until) {
    /** Days that are counted where nobody says how many. */
    private static final int DEFAULT_DAYS = 30;

    /** The most days; a report is about what is kept, which is less. */
    private static final int MOST_DAYS = 3660;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** Reads the parameters of an address; what cannot be read counts as absent. */
    static ReportRequest of(ConsoleRequest request, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate until = date(request.get("until"), today);
        LocalDate from = date(request.get("from"), until.minusDays(DEFAULT_DAYS - 1L));
        ReportColumn by = Arrays.stream(ReportColumn.values())
                .filter(column -> column.label().equals(request.get("by")))
                .findFirst()
                .orElse(ReportColumn.DAY);
        boolean isPossible = !from.isAfter(until) && from.isAfter(until.minusDays(MOST_DAYS));
        return new ReportRequest(by, isPossible ? from : until.minusDays(DEFAULT_DAYS - 1L), until);
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.isAfter(EARLIEST) && date.isBefore(otherwise.plusYears(100)) ? date : otherwise;
        } catch (DateTimeException absent) {
            return otherwise;
        }
    }

    ReportQuery toQuery() {
        return query(Set.of(by));
    }

    /** The same period as one row. */
    ReportQuery toTotal() {
        return query(Set.of());
    }

    private ReportQuery query(Set<ReportColumn> columns) {
        return new ReportQuery(
                columns,
                from.atStartOfDay().toInstant(ZoneOffset.UTC),
                until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** The parameters of the address. */
    String toParameters() {
        return "by=" + by.label() + "&from=" + from + "&until=" + until;
    }
}
