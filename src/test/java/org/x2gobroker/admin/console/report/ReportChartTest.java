package org.x2gobroker.admin.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportRow;

/** The drawing of a report: every day has its place, and the longest bars are the most sessions. */
class ReportChartTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    @Test
    void hasABarForEachDayAlsoWithoutSessions() {
        ReportRequest week = new ReportRequest(ReportColumn.DAY, MONDAY, MONDAY.plusDays(6));

        ReportChart chart = ReportChart.of(
                week, List.of(row(ReportColumn.DAY, "2026-12-01", 4), row(ReportColumn.DAY, "2026-12-03", 2)), "?");

        assertThat(chart.isByDay()).isTrue();
        assertThat(chart.most()).isEqualTo(4);
        assertThat(chart.bars()).extracting(ReportChart.Bar::count).containsExactly(0L, 4L, 0L, 2L, 0L, 0L, 0L);
        assertThat(chart.bars().get(1).height()).isEqualTo("150.0");
        assertThat(chart.bars().get(3).height()).isEqualTo("75.0");
        assertThat(chart.bars().get(3).title()).isEqualTo("2026-12-03");
    }

    @Test
    void labelsAFewDaysOnly() {
        ReportRequest year = new ReportRequest(ReportColumn.DAY, MONDAY, MONDAY.plusDays(364));

        ReportChart chart = ReportChart.of(year, List.of(), "?");

        assertThat(chart.bars()).hasSize(365);
        assertThat(chart.bars()).filteredOn(bar -> !bar.label().isEmpty()).hasSizeBetween(4, 5);
    }

    @Test
    void drawsTheNamesWithTheMostSessionsAndNoMoreThanFit() {
        List<ReportRow> rows = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> row(ReportColumn.HOST, "host" + i, i))
                .toList();

        ReportChart chart = ReportChart.of(byHost(), rows, "?");

        assertThat(chart.bars()).hasSize(20);
        assertThat(chart.bars().getFirst().title()).isEqualTo("host30");
        assertThat(chart.bars().getLast().title()).isEqualTo("host11");
        assertThat(chart.height()).isEqualTo(480);
    }

    @Test
    void shortensLongNamesAndSaysWhatIsNotKnown() {
        ReportChart chart = ReportChart.of(
                byHost(),
                List.of(row(ReportColumn.HOST, "x".repeat(60), 2), row(ReportColumn.HOST, "", 1)),
                "(not known)");

        assertThat(chart.bars().getFirst().label()).isEqualTo("x".repeat(27) + "…");
        assertThat(chart.bars().getFirst().title()).isEqualTo("x".repeat(60));
        assertThat(chart.bars().getLast().label()).isEqualTo("(not known)");
    }

    private static ReportRequest byHost() {
        return new ReportRequest(ReportColumn.HOST, MONDAY, MONDAY.plusDays(6));
    }

    private static ReportRow row(ReportColumn column, String value, long sessions) {
        return new ReportRow(Map.of(column, value), sessions, 1, 3600);
    }
}
