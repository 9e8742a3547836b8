package org.x2gobroker.placement;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The latest placements of this process, resumed sessions included, for administrators. Safe for use by any thread. */
public final class RecentPlacements {
    /** Some hours of a busy site; a few hundred kilobytes. */
    public static final int DEFAULT_CAPACITY = 1000;

    private final Clock clock;
    private final int capacity;
    private final Map<PlacementKind, Long> counts = new EnumMap<>(PlacementKind.class);
    private long missed;
    private final Deque<PlacementRecord> latestFirst = new ArrayDeque<>();

    /** @param capacity how many are kept, at least 1 */
    public RecentPlacements(Clock clock, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("at least one placement has to be kept");
        }
        this.clock = clock;
        this.capacity = capacity;
    }

    /** Records that a client was sent to this host. */
    public synchronized void add(String user, String profile, PlacementChoice choice) {
        counts.merge(choice.kind(), 1L, Long::sum);
        if (latestFirst.size() == capacity) {
            latestFirst.removeLast();
        }
        latestFirst.addFirst(new PlacementRecord(clock.instant(), user, profile, choice.host(), choice.reason()));
    }

    /** Records that there was no host for a client. */
    public synchronized void addMissed() {
        missed++;
    }

    /** How many there were of this kind since the start. */
    public synchronized long count(PlacementKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How often there was no host since the start. */
    public synchronized long countMissed() {
        return missed;
    }

    /** The latest first. */
    public synchronized List<PlacementRecord> list() {
        return List.copyOf(latestFirst);
    }
}
