package org.x2gobroker.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * When a profile can be seen at all; without windows, always.
 *
 * @param clock tells what time it is whenever somebody asks
 */
public record TimeWindows(List<TimeWindow> windows, Clock clock) {
    public TimeWindows {
        windows = List.copyOf(windows);
    }

    /** No windows, so time does not matter. */
    public static TimeWindows none() {
        return new TimeWindows(List.of(), Clock.systemUTC());
    }

    public boolean isGiven() {
        return !windows.isEmpty();
    }

    boolean isClosed() {
        Instant now = clock.instant();
        return isGiven() && windows.stream().noneMatch(window -> window.contains(now));
    }
}
