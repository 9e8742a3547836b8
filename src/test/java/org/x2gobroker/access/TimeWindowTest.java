package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes times with their offset, so that a table contains local times. */
class TimeWindowTest {
    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T08:00+01:00, true",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T07:59:59+01:00, false",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T17:59:59+01:00, true",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-05T18:00+01:00, false",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-09T12:00+01:00, true",
        "Mon-Fri 08:00-18:00 Europe/Berlin, 2026-01-10T12:00+01:00, false",
        "Fri-Mon 08:00-18:00 Europe/Berlin, 2026-01-11T12:00+01:00, true",
        "Fri-Mon 08:00-18:00 Europe/Berlin, 2026-01-13T12:00+01:00, false",
        "Sat 00:00-24:00 UTC, 2026-01-10T23:59:59Z, true",
        "Sat 00:00-24:00 UTC, 2026-01-11T00:00Z, false",
        "sat  22:00 - 06:00 UTC, 2026-01-11T05:59Z, true",
        "Sat 22:00-06:00 UTC, 2026-01-11T06:00Z, false",
        "Sat 22:00-06:00 UTC, 2026-01-10T05:00Z, false",
        "Sun 22:00-06:00 UTC, 2026-01-12T05:00Z, true",
        "Mon 08:00-18:00 Asia/Tokyo, 2026-01-05T00:00Z, true"
    })
    void isOpenOnItsDaysDuringItsHours(String window, String moment, boolean open) {
        assertThat(TimeWindow.parse(window).contains(at(moment))).isEqualTo(open);
    }

    /** On 29 March 2026 clocks in Berlin go from 02:00 to 03:00, on 25 October from 03:00 back to 02:00. */
    @ParameterizedTest
    @CsvSource({
        // Working hours are local hours, in summer and in winter.
        "Mon-Sun 08:00-18:00 Europe/Berlin, 2026-03-28T08:00+01:00, true",
        "Mon-Sun 08:00-18:00 Europe/Berlin, 2026-03-29T08:00+02:00, true",
        "Mon-Sun 08:00-18:00 Europe/Berlin, 2026-03-29T07:59+02:00, false",
        "Mon-Sun 08:00-18:00 Europe/Berlin, 2026-10-25T08:00+01:00, true",
        "Mon-Sun 08:00-18:00 Europe/Berlin, 2026-10-25T07:59+01:00, false",
        // A time that is skipped counts as the moment of the change.
        "Sun 02:30-05:00 Europe/Berlin, 2026-03-29T01:59:59+01:00, false",
        "Sun 02:30-05:00 Europe/Berlin, 2026-03-29T03:00+02:00, true",
        "Sun 01:00-02:30 Europe/Berlin, 2026-03-29T01:59:59+01:00, true",
        "Sun 01:00-02:30 Europe/Berlin, 2026-03-29T03:00+02:00, false",
        "Sun 02:10-02:50 Europe/Berlin, 2026-03-29T03:10+02:00, false",
        // A local time that occurs twice counts the first time: nothing opens or closes twice.
        "Sun 01:00-02:30 Europe/Berlin, 2026-10-25T02:29+02:00, true",
        "Sun 01:00-02:30 Europe/Berlin, 2026-10-25T02:30+02:00, false",
        "Sun 01:00-02:30 Europe/Berlin, 2026-10-25T02:10+01:00, false",
        "Sun 02:30-05:00 Europe/Berlin, 2026-10-25T02:29+02:00, false",
        "Sun 02:30-05:00 Europe/Berlin, 2026-10-25T02:30+02:00, true",
        "Sun 02:30-05:00 Europe/Berlin, 2026-10-25T02:00+01:00, true",
        "Sat 22:00-02:30 Europe/Berlin, 2026-10-25T02:45+02:00, false",
        "Sat 22:00-02:30 Europe/Berlin, 2026-10-25T02:15+01:00, false"
    })
    void opensAndClosesOnceADayAlsoWhenClocksChange(String window, String moment, boolean open) {
        assertThat(TimeWindow.parse(window).contains(at(moment))).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon-Fri",
                "Mon-Fri 08:00-18:00",
                "Mo-Fr 08:00-18:00 Europe/Berlin",
                "Mon-Fri 8:00-18:00 Europe/Berlin",
                "Mon-Fri 08:00-25:00 Europe/Berlin",
                "Mon-Fri 24:00-25:00 Europe/Berlin",
                "Mon-Fri 08:60-18:00 Europe/Berlin",
                "Mon-Fri 08:00-08:00 Europe/Berlin",
                "Mon-Fri 08:00-18:00 Europe/Bärlin",
                "Mon-Fri 08:00-18:00 Europe/Hive",
                "Mon-Fri 08:00-18:00 +01:00",
                "Mon-Fri 08:00-18:00 Europe/Berlin UTC"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> TimeWindow.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Mon-Fri 08:00-18:00 Europe/Berlin");
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
