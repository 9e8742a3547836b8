package org.x2gobroker.host.load;

import java.time.Duration;
import java.time.Instant;

/** The load of a host and when it was measured. */
public record LoadMeasurement(HostLoad load, Instant measuredAt) {
    /** How old the figure is; never negative. */
    public Duration ageAt(Instant now) {
        Duration age = Duration.between(measuredAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
