package org.x2gobroker.admin.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportRow;

/**
 * Writes reports as comma-separated values (RFC 4180) with a head. Spreadsheets take a text that starts like a formula for one: such a text
 * gets an apostrophe before it.
 */
public final class CsvReportWriter {
    private static final String LINE_END = "\r\n";

    private CsvReportWriter() {}

    /** @param columns what the report counts by */
    public static String write(List<ReportColumn> columns, List<ReportRow> rows) {
        StringBuilder text = new StringBuilder();
        text.append(line(
                Stream.concat(columns.stream().map(ReportColumn::label), Stream.of("sessions", "users", "seconds"))));
        for (ReportRow row : rows) {
            Stream<String> values =
                    columns.stream().map(column -> harmless(row.values().getOrDefault(column, "")));
            Stream<String> counts =
                    Stream.of(row.sessions(), row.users(), row.seconds()).map(String::valueOf);
            text.append(line(Stream.concat(values, counts)));
        }
        return text.toString();
    }

    private static String line(Stream<String> fields) {
        return fields.map(CsvReportWriter::quoted).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean isPlain = text.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
        return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
