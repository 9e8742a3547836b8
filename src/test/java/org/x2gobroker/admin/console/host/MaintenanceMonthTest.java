package org.x2gobroker.admin.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/** The month of the calendar: its days, and which plan is on which of them. */
class MaintenanceMonthTest {
    private static final Instant NOW = Instant.parse("2026-12-03T10:00:00Z");
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final ConsoleText ENGLISH = ConsoleText.of(List.of());

    @Test
    void hasWholeWeeksFromMondayToSunday() {
        MaintenanceMonth month = month();

        assertThat(month.title()).isEqualTo("December 2026");
        assertThat(month.previous()).isEqualTo("2026-11");
        assertThat(month.next()).isEqualTo("2027-01");
        assertThat(month.isThisMonth()).isTrue();
        assertThat(month.weekdays()).containsExactly("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        assertThat(month.weeks()).hasSize(5).allSatisfy(week -> assertThat(week).hasSize(7));
        assertThat(month.weeks().getFirst().getFirst().number()).isEqualTo(30);
        assertThat(month.weeks().getFirst().getFirst().isOutside()).isTrue();
        assertThat(month.weeks().getLast().getLast().number()).isEqualTo(3);
        assertThat(days(month))
                .filteredOn(MaintenanceMonth.Day::isToday)
                .extracting(MaintenanceMonth.Day::number)
                .containsExactly(3);
    }

    @Test
    void isNamedInTheLanguageOfTheReader() {
        ConsoleText german = ConsoleText.of(Locale.LanguageRange.parse("de"));

        MaintenanceMonth month = MaintenanceMonth.of(DECEMBER, List.of(), NOW, german);

        assertThat(month.title()).isEqualTo("Dezember 2026");
        assertThat(month.weekdays()).startsWith("Mo");
    }

    @Test
    void showsAPlanOnEachOfItsDaysWithItsTime() {
        MaintenanceMonth month = month(plan("desk1", "2026-12-07T20:00:00Z", "2026-12-09T06:30:00Z"));

        assertThat(entry(month, 7).time()).isEqualTo("from 20:00");
        assertThat(entry(month, 8).time()).isEqualTo("all day");
        assertThat(entry(month, 9).time()).isEqualTo("until 06:30");
        assertThat(entry(month, 9).phase()).isEqualTo("planned");
        assertThat(days(month)).filteredOn(day -> !day.entries().isEmpty()).hasSize(3);
    }

    @Test
    void aPlanThatEndsAtMidnightIsNotOnTheNextDay() {
        MaintenanceMonth month = month(plan("desk1", "2026-12-07T00:00:00Z", "2026-12-08T00:00:00Z"));

        assertThat(entry(month, 7).time()).isEqualTo("all day");
        assertThat(days(month)).filteredOn(day -> !day.entries().isEmpty()).hasSize(1);
    }

    @Test
    void showsTheHoursOfAPlanWithinADay() {
        MaintenanceMonth month = month(plan("desk1", "2026-12-03T09:00:00Z", "2026-12-03T11:00:00Z"));

        assertThat(entry(month, 3).time()).isEqualTo("09:00 to 11:00");
        assertThat(entry(month, 3).phase()).isEqualTo("active");
    }

    @Test
    void countsThePlansThatADayHasNoRoomFor() {
        MaintenancePlan plan = plan("desk1", "2026-12-07T20:00:00Z", "2026-12-07T21:00:00Z");

        MaintenanceMonth month = month(plan, plan, plan, plan, plan, plan);

        MaintenanceMonth.Day day = day(month, 7);
        assertThat(day.entries()).hasSize(4);
        assertThat(day.more()).isEqualTo(2);
    }

    @Test
    void knowsWhichPlansAreInAMonth() {
        assertThat(MaintenanceMonth.contains(DECEMBER, plan("a", "2026-11-30T20:00:00Z", "2026-12-01T00:00:00Z")))
                .isFalse();
        assertThat(MaintenanceMonth.contains(DECEMBER, plan("a", "2026-11-30T20:00:00Z", "2026-12-01T00:00:01Z")))
                .isTrue();
        assertThat(MaintenanceMonth.contains(DECEMBER, plan("a", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z")))
                .isFalse();
        assertThat(MaintenanceMonth.contains(DECEMBER, plan("a", "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "december", "-9999-01", "9999-12", "+99999-01"})
    void takesThisMonthForWhatIsNone(String text) {
        assertThat(MaintenanceMonth.parse(text, NOW)).isEqualTo(DECEMBER);
    }

    @Test
    void readsTheMonthOfAnAddress() {
        assertThat(MaintenanceMonth.parse("2031-02", NOW)).isEqualTo(YearMonth.of(2031, 2));
    }

    private static MaintenanceMonth month(MaintenancePlan... plans) {
        return MaintenanceMonth.of(DECEMBER, List.of(plans), NOW, ENGLISH);
    }

    private static List<MaintenanceMonth.Day> days(MaintenanceMonth month) {
        return month.weeks().stream().flatMap(List::stream).toList();
    }

    private static MaintenanceMonth.Day day(MaintenanceMonth month, int number) {
        return days(month).stream()
                .filter(day -> !day.isOutside() && day.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static MaintenanceMonth.Entry entry(MaintenanceMonth month, int number) {
        return day(month, number).entries().getFirst();
    }

    private static MaintenancePlan plan(String host, String from, String to) {
        return new MaintenancePlan(
                UUID.randomUUID(), host, Instant.parse(from), Instant.parse(to), "disks", null, "thekla", NOW);
    }
}
