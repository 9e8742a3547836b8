package org.x2gobroker.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Tells when users can see a profile at all; without windows they always can.
 *
 * @param clock gives the time of each decision
 */
public record TimeWindows(List<TimeWindow> windows, Clock clock) {
    public TimeWindows {
        windows = List.copyOf(windows);
    }

    /** Returns no windows, so that time does not matter. */
    public static TimeWindows none() {
        return new TimeWindows(List.of(), Clock.systemUTC());
    }

    public boolean isGiven() {
        return !windows.isEmpty();
    }

    boolean isClosed() {
        return isClosedAt(clock.instant());
    }

    /** Tells whether there are windows, and none of them is open at that moment. */
    public boolean isClosedAt(Instant now) {
        return isGiven() && windows.stream().noneMatch(window -> window.contains(now));
    }
}
