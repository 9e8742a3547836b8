package org.x2gobroker.admin.console.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportRow;

/**
 * A chart of sessions as the measures of a drawing: upright bars for days, of which all of the period are there, and lying ones for the
 * users, profiles or hosts with the most sessions. The table beside it has the figures.
 *
 * @param isByDay whether the bars stand
 * @param height of the drawing, which is {@value #WIDTH} wide
 * @param most of a bar
 */
record ReportChart(boolean isByDay, int height, long most, List<Bar> bars) {
    static final int WIDTH = 720;

    /** Lying bars. */
    private static final int LONGEST_LIST = 20;

    private static final int LEFT = 40;
    private static final int TOP = 14;
    private static final int DRAWN_HEIGHT = 150;
    private static final int FOOT = 26;
    private static final int LABELS = 5;
    private static final int NAMES = 190;
    private static final int COUNTS = 60;
    private static final int LINE = 24;
    private static final int LONGEST_NAME = 28;
    private static final double BAR_SHARE = 0.8;

    ReportChart {
        bars = List.copyOf(bars);
    }

    /**
     * A bar; its measures are those of the drawing.
     *
     * @param title what it counts, in full
     * @param label what is written at it; empty where there is no room
     * @param labelX where the middle of that is
     */
    record Bar(
            String x, String y, String width, String height, String title, String label, String labelX, long count) {}

    static ReportChart of(ReportRequest wanted, List<ReportRow> rows, String unknown) {
        long most =
                Math.max(1, rows.stream().mapToLong(ReportRow::sessions).max().orElse(0));
        return wanted.by() == ReportColumn.DAY ? byDay(wanted, rows, most) : byName(wanted.by(), rows, most, unknown);
    }

    /** Where the names of lying bars end. */
    static int nameEnd() {
        return NAMES - 8;
    }

    private static ReportChart byDay(ReportRequest wanted, List<ReportRow> rows, long most) {
        Map<String, Long> counts = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.values().getOrDefault(ReportColumn.DAY, ""), ReportRow::sessions, Long::sum));
        List<LocalDate> days =
                wanted.from().datesUntil(wanted.until().plusDays(1)).toList();
        double step = (WIDTH - LEFT) / (double) days.size();
        int labelEach = Math.max(1, (int) Math.ceil(days.size() / (double) LABELS));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            long count = counts.getOrDefault(days.get(i).toString(), 0L);
            double height = DRAWN_HEIGHT * (count / (double) most);
            double x = LEFT + i * step;
            bars.add(new Bar(
                    number(x),
                    number(TOP + DRAWN_HEIGHT - height),
                    number(step * BAR_SHARE),
                    number(height),
                    days.get(i).toString(),
                    i % labelEach == labelEach / 2 ? days.get(i).toString() : "",
                    number(x + step * BAR_SHARE / 2),
                    count));
        }
        return new ReportChart(true, TOP + DRAWN_HEIGHT + FOOT, most, bars);
    }

    private static ReportChart byName(ReportColumn column, List<ReportRow> rows, long most, String unknown) {
        List<ReportRow> shown = rows.stream()
                .sorted((one, other) -> Long.compare(other.sessions(), one.sessions()))
                .limit(LONGEST_LIST)
                .toList();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ReportRow row = shown.get(i);
            String value = row.values().getOrDefault(column, "");
            String name = value.isEmpty() ? unknown : value;
            double width = (WIDTH - NAMES - COUNTS) * (row.sessions() / (double) most);
            bars.add(new Bar(
                    number(NAMES),
                    number(i * LINE + 4),
                    number(Math.max(1, width)),
                    number(LINE - 8),
                    name,
                    shortened(name),
                    number(NAMES + Math.max(1, width) + 6),
                    row.sessions()));
        }
        return new ReportChart(false, Math.max(LINE, shown.size() * LINE), most, bars);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…"
                : name;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
