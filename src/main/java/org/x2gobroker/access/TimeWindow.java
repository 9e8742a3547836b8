package org.x2gobroker.access;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is a range of hours on some days of the week in a time zone, such as {@code Mon-Fri 08:00-18:00 Europe/Berlin}. It opens once
 * and closes once a day, when local clocks first reach the time; a local time that the clocks skip counts as the moment of the
 * change.
 *
 * @param firstDay the first day of the week on which it opens
 * @param lastDay the last day, maybe in the next week
 * @param start when it opens
 * @param end when it closes, on the next day unless it is after {@code start}
 */
public record TimeWindow(DayOfWeek firstDay, DayOfWeek lastDay, LocalTime start, LocalTime end, ZoneId zone) {
    private static final String DAY = "(?i:(mon|tue|wed|thu|fri|sat|sun))";
    private static final String TIME = "([0-9]{2}:[0-9]{2})";
    private static final Pattern FORM = Pattern.compile(
            DAY + "(?:\\s*-\\s*" + DAY + ")?\\s+" + TIME + "\\s*-\\s*" + TIME + "\\s+([A-Za-z][A-Za-z0-9_/+-]*)");
    private static final String END_OF_DAY = "24:00";

    /** @throws IllegalArgumentException with a sentence for the administrator when the text is no time window */
    public static TimeWindow parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(3).equals(matcher.group(4))) {
            throw unreadable(text, null);
        }
        try {
            DayOfWeek firstDay = day(matcher.group(1));
            return new TimeWindow(
                    firstDay,
                    matcher.group(2) == null ? firstDay : day(matcher.group(2)),
                    LocalTime.parse(matcher.group(3)),
                    matcher.group(4).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(4)),
                    ZoneId.of(matcher.group(5)));
        } catch (DateTimeException wrong) {
            throw unreadable(text, wrong);
        }
    }

    /** Tells whether the window is open at that moment. */
    public boolean contains(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return contains(moment, today) || contains(moment, today.minusDays(1));
    }

    private boolean contains(Instant moment, LocalDate opening) {
        LocalDate closing = end.isAfter(start) ? opening : opening.plusDays(1);
        return isOn(opening.getDayOfWeek())
                && !moment.isBefore(momentOf(opening.atTime(start)))
                && moment.isBefore(momentOf(closing.atTime(end)));
    }

    private boolean isOn(DayOfWeek day) {
        int days = Math.floorMod(lastDay.getValue() - firstDay.getValue(), 7);
        return Math.floorMod(day.getValue() - firstDay.getValue(), 7) <= days;
    }

    private Instant momentOf(LocalDateTime localTime) {
        ZoneOffsetTransition change = zone.getRules().getTransition(localTime);
        boolean isSkipped = change != null && change.isGap();
        return isSkipped ? change.getInstant() : localTime.atZone(zone).toInstant();
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().regionMatches(true, 0, text, 0, text.length()))
                .findFirst()
                .orElseThrow();
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no time window; expected days, hours and a time zone, such as Mon-Fri 08:00-18:00"
                        + " Europe/Berlin or Sat 22:00-06:00 UTC, with commas between several",
                cause);
    }
}
