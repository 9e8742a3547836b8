package org.x2gobroker.admin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportRow;

class CsvReportWriterTest {
    private static final List<ReportColumn> COLUMNS = List.of(ReportColumn.DAY, ReportColumn.USER);

    @Test
    void writesAHeadAndALineForEachRow() {
        assertThat(CsvReportWriter.write(COLUMNS, List.of(row("maja")))).isEqualTo("""
                day,user,sessions,users,seconds\r
                2026-12-01,maja,3,1,7200\r
                """);
        assertThat(CsvReportWriter.write(List.of(), List.of())).isEqualTo("sessions,users,seconds\r\n");
    }

    @Test
    void quotesWhatWouldBreakALine() {
        assertThat(CsvReportWriter.write(COLUMNS, List.of(row("a,\"b\"\nc")))).contains(",\"a,\"\"b\"\"\nc\",3,");
    }

    @Test
    void noTextIsAFormulaOfASpreadsheet() {
        assertThat(CsvReportWriter.write(COLUMNS, List.of(row("=HYPERLINK(1)"), row("+1"), row("-1"), row("@x"))))
                .contains(",'=HYPERLINK(1),", ",'+1,", ",'-1,", ",'@x,");
    }

    private static ReportRow row(String user) {
        return new ReportRow(Map.of(ReportColumn.DAY, "2026-12-01", ReportColumn.USER, user), 3, 1, 7200);
    }
}
