package org.x2gobroker.placement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.x2gobroker.host.HostNameMatcher;

/**
 * Remembers on which hosts users were placed, so that placements count before hosts report them, and where hosts report no numbers
 * at all (x2goserver with SQLite). A user counts once for each host. Safe for use by any thread.
 */
public final class PlacedSessions {
    /** For how long a session that was never heard of again is counted. */
    public static final Duration DEFAULT_MEMORY = Duration.ofHours(12);

    /** How long a client takes until its session shows up in what the host reports. */
    public static final Duration SETTLING = Duration.ofSeconds(30);

    /** For how long the time of a placement is remembered. Nobody asks for what figures that old do not know of. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration memory;

    /** Since when, by user and host. All fields below are guarded by this. */
    private final Map<String, Map<String, Instant>> byUser = new HashMap<>();

    private final Map<String, Integer> byHost = new HashMap<>();

    /** In the order of time; those that were replaced meanwhile are still there. */
    private final Deque<Placement> recent = new ArrayDeque<>();

    private Instant nextSweep = Instant.MIN;

    public PlacedSessions(Clock clock, Duration memory) {
        this.clock = clock;
        this.memory = memory;
    }

    /** A new session of the user was placed on the host. */
    public synchronized void placed(String user, String host) {
        Instant now = clock.instant();
        put(user, host, now);
        recent.addLast(new Placement(user, host, now));
        while (recent.getFirst().since.isBefore(now.minus(RECENT))) {
            recent.removeFirst();
        }
    }

    /**
     * Hosts listed the user's sessions. What was placed just now is kept, as it may not be there yet.
     *
     * @param asked the hosts that were asked: on those the user has no other sessions
     * @param servers where the sessions run, by what these hosts call themselves
     */
    public void listed(String user, HostNameMatcher asked, Collection<String> servers) {
        Instant settled = clock.instant().minus(SETTLING);
        Set<String> hosts = servers.stream()
                .map(server -> asked.find(server).orElse(server))
                .collect(Collectors.toSet());
        synchronized (this) {
            removeIf(
                    user,
                    (host, since) -> since.isBefore(settled) && asked.find(host).isPresent() && !hosts.contains(host));
            hosts.stream().filter(host -> !isPlaced(user, host)).forEach(host -> put(user, host, settled));
        }
    }

    /** Whether the user has a session on the host, as far as the broker knows. */
    public synchronized boolean isPlaced(String user, String host) {
        return byUser.getOrDefault(user, Map.of()).containsKey(host);
    }

    /** The sessions by host, for where hosts tell no numbers. */
    public synchronized Map<String, Integer> count() {
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            Instant oldest = now.minus(memory);
            List.copyOf(byUser.keySet()).forEach(user -> removeIf(user, (host, since) -> since.isBefore(oldest)));
        }
        return Map.copyOf(byHost);
    }

    /** The placements that figures taken at {@code takenAt} do not know of, by host. */
    public synchronized Map<String, Integer> countUnknownTo(Instant takenAt) {
        Instant settled = takenAt.minus(SETTLING);
        Map<String, Integer> counts = new HashMap<>();
        for (Iterator<Placement> latest = recent.descendingIterator(); latest.hasNext(); ) {
            Placement placement = latest.next();
            if (!placement.since.isAfter(settled)) {
                break;
            }
            if (placement.since.equals(
                    byUser.getOrDefault(placement.user, Map.of()).get(placement.host))) {
                counts.merge(placement.host, 1, Integer::sum);
            }
        }
        return counts;
    }

    private void put(String user, String host, Instant since) {
        if (byUser.computeIfAbsent(user, _ -> new HashMap<>(2)).put(host, since) == null) {
            byHost.merge(host, 1, Integer::sum);
        }
    }

    private void removeIf(String user, BiPredicate<String, Instant> isGone) {
        Map<String, Instant> hosts = byUser.getOrDefault(user, Map.of());
        List<String> gone = hosts.entrySet().stream()
                .filter(placement -> isGone.test(placement.getKey(), placement.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(host -> {
            hosts.remove(host);
            byHost.computeIfPresent(host, (_, count) -> count > 1 ? count - 1 : null);
        });
        if (hosts.isEmpty()) {
            byUser.remove(user);
        }
    }

    private record Placement(String user, String host, Instant since) {}
}
