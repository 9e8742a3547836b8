package org.x2gobroker.placement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
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

    private final Clock clock;
    private final Duration memory;
    private final ConcurrentMap<UserOnHost, Instant> placements = new ConcurrentHashMap<>();

    public PlacedSessions(Clock clock, Duration memory) {
        this.clock = clock;
        this.memory = memory;
    }

    /** A new session of the user was placed on the host. */
    public void placed(String user, String host) {
        placements.put(new UserOnHost(user, host), clock.instant());
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
        placements
                .entrySet()
                .removeIf(entry -> entry.getKey().user().equals(user)
                        && entry.getValue().isBefore(settled)
                        && asked.find(entry.getKey().host()).isPresent()
                        && !hosts.contains(entry.getKey().host()));
        hosts.forEach(host -> placements.putIfAbsent(new UserOnHost(user, host), settled));
    }

    /** Whether the user has a session on the host, as far as the broker knows. */
    public boolean isPlaced(String user, String host) {
        return placements.containsKey(new UserOnHost(user, host));
    }

    /** The sessions by host, for where hosts tell no numbers. */
    public Map<String, Integer> count() {
        Instant oldest = clock.instant().minus(memory);
        placements.values().removeIf(since -> since.isBefore(oldest));
        return count(since -> true);
    }

    /** The placements that figures taken at {@code takenAt} do not know of, by host. */
    public Map<String, Integer> countUnknownTo(Instant takenAt) {
        Instant settled = takenAt.minus(SETTLING);
        return count(since -> since.isAfter(settled));
    }

    private Map<String, Integer> count(Predicate<Instant> counts) {
        return placements.entrySet().stream()
                .filter(entry -> counts.test(entry.getValue()))
                .collect(Collectors.groupingBy(entry -> entry.getKey().host(), Collectors.summingInt(entry -> 1)));
    }

    private record UserOnHost(String user, String host) {}
}
