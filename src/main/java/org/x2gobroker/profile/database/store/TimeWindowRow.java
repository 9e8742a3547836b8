package org.x2gobroker.profile.database.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalTime;
import org.x2gobroker.access.TimeWindow;

/** Is one time window; days are numbered as in ISO 8601. */
@Embeddable
record TimeWindowRow(
        @Column(name = "first_day") short firstDay,
        @Column(name = "last_day") short lastDay,
        LocalTime opens,
        LocalTime closes,
        String zone) {
    static TimeWindowRow of(TimeWindow window) {
        return new TimeWindowRow(
                (short) window.firstDay().getValue(),
                (short) window.lastDay().getValue(),
                window.start(),
                window.end(),
                window.zone().getId());
    }
}
