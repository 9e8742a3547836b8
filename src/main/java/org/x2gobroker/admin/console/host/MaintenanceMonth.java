package org.x2gobroker.admin.console.host;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/**
 * A month of the calendar of maintenance, in days of UTC, as weeks from Monday to Sunday.
 *
 * @param link the month as its address has it
 * @param weekdays their names
 */
record MaintenanceMonth(
        String title,
        String link,
        String previous,
        String next,
        boolean isThisMonth,
        List<String> weekdays,
        List<List<Day>> weeks) {
    /** Plans that are shown on a day; the list below the calendar has all. */
    private static final int ENTRIES = 4;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9998;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    MaintenanceMonth {
        weekdays = List.copyOf(weekdays);
        weeks = List.copyOf(weeks);
    }

    /**
     * A day.
     *
     * @param weekday its name, for screens that are too narrow for a week
     * @param isOutside whether it is one of another month
     * @param more how many plans have no room
     */
    record Day(int number, String weekday, boolean isToday, boolean isOutside, List<Entry> entries, int more) {
        Day {
            entries = List.copyOf(entries);
        }
    }

    /** A plan on a day. */
    record Entry(String id, String host, String time, String phase) {}

    /** Returns the month of a text such as 2026-12, and this month for any other. */
    static YearMonth parse(String text, Instant now) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException otherwise) {
            // This month is shown.
        }
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }

    static MaintenanceMonth of(YearMonth month, List<MaintenancePlan> plans, Instant now, ConsoleText text) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        List<List<Day>> weeks = new ArrayList<>();
        for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            LocalDate start = monday;
            weeks.add(IntStream.range(0, DayOfWeek.values().length)
                    .mapToObj(start::plusDays)
                    .map(date -> day(date, month, today, plans, now, text))
                    .toList());
        }
        return new MaintenanceMonth(
                DateTimeFormatter.ofPattern("LLLL uuuu", text.locale()).format(month),
                month.toString(),
                month.minusMonths(1).toString(),
                month.plusMonths(1).toString(),
                month.equals(YearMonth.from(today)),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, text.locale()))
                        .toList(),
                weeks);
    }

    /** Whether a plan is in the month. */
    static boolean contains(YearMonth month, MaintenancePlan plan) {
        return plan.from().isBefore(start(month.plusMonths(1).atDay(1)))
                && plan.to().isAfter(start(month.atDay(1)));
    }

    private static Day day(
            LocalDate date,
            YearMonth month,
            LocalDate today,
            List<MaintenancePlan> plans,
            Instant now,
            ConsoleText text) {
        List<MaintenancePlan> ofDay = plans.stream()
                .filter(plan -> plan.from().isBefore(start(date.plusDays(1)))
                        && plan.to().isAfter(start(date)))
                .toList();
        return new Day(
                date.getDayOfMonth(),
                date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, text.locale()),
                date.equals(today),
                !YearMonth.from(date).equals(month),
                ofDay.stream()
                        .limit(ENTRIES)
                        .map(plan -> new Entry(
                                plan.id().toString(),
                                plan.host(),
                                time(plan, date, text),
                                plan.phase(now).label()))
                        .toList(),
                Math.max(0, ofDay.size() - ENTRIES));
    }

    /** When on that day. */
    private static String time(MaintenancePlan plan, LocalDate date, ConsoleText text) {
        boolean startsHere = plan.from().isAfter(start(date));
        boolean endsHere = plan.to().isBefore(start(date.plusDays(1)));
        if (startsHere && endsHere) {
            return text.get("maintenance.between", time(plan.from()), time(plan.to()));
        }
        if (startsHere) {
            return text.get("maintenance.starts", time(plan.from()));
        }
        return endsHere ? text.get("maintenance.ends", time(plan.to())) : text.get("maintenance.day");
    }

    private static String time(Instant time) {
        return TIME.format(LocalTime.ofInstant(time.truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC));
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
