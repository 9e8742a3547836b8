package org.x2gobroker.admin;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportReport.RowResult;

/** Summarizes an import in one line, such as {@code 3 created, 1 replaced, 96 unchanged}. */
public final class ImportSummaryText {
    private ImportSummaryText() {}

    public static String of(ImportReport report) {
        String counts = Stream.of(RowResult.values())
                .map(result -> count(report, result))
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing" : counts;
    }

    private static String count(ImportReport report, RowResult result) {
        long count =
                report.rows().stream().filter(row -> row.result() == result).count();
        return count + " " + result.name().toLowerCase(Locale.ROOT);
    }
}
