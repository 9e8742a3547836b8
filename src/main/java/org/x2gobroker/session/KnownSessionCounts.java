package org.x2gobroker.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.x2gobroker.host.HostNameMatcher;

/**
 * Remembers the sessions as hosts listed them last, and counts them. Hosts are asked about a user only when the user logs in, so a session
 * that has ended since is counted until then, at most for the time of the memory. Safe for use by any thread.
 */
public final class KnownSessionCounts {
    /** How long a session is counted that was not listed again. */
    public static final Duration DEFAULT_MEMORY = Duration.ofHours(12);

    private final Clock clock;
    private final Duration memory;

    /** By user, and then by session. */
    private final ConcurrentMap<String, Map<Id, Listed>> sessions = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Asked> latest = new ConcurrentHashMap<>();

    public KnownSessionCounts(Clock clock, Duration memory) {
        this.clock = clock;
        this.memory = memory;
    }

    /** A session of a user on a host, as it was listed last. */
    public record ListedSession(String user, String server, String id, SessionState state, Instant at) {}

    /**
     * Hosts listed the sessions of a user.
     *
     * @param asked the hosts that were asked: on those the user has no other sessions
     */
    public void listed(String user, HostNameMatcher asked, Collection<AgentSessionRecord> listed) {
        Instant now = clock.instant();
        sessions.compute(user, (_, known) -> {
            Map<Id, Listed> changed = new HashMap<>(known == null ? Map.of() : known);
            changed.keySet().removeIf(id -> asked.find(id.server).isPresent());
            listed.forEach(
                    session -> changed.put(new Id(session.server(), session.id()), new Listed(session.state(), now)));
            return changed.isEmpty() ? null : Map.copyOf(changed);
        });
        latest.put(user, new Asked(asked, now));
    }

    /** How many sessions are in this state. */
    public long count(SessionState state) {
        return list().stream().filter(session -> session.state() == state).count();
    }

    /** All sessions. */
    public List<ListedSession> list() {
        Instant oldest = clock.instant().minus(memory);
        sessions.values().removeIf(known -> known.values().stream().allMatch(listed -> listed.at.isBefore(oldest)));
        latest.values().removeIf(asked -> asked.at.isBefore(oldest));
        return sessions.entrySet().stream()
                .flatMap(known -> known.getValue().entrySet().stream()
                        .filter(entry -> !entry.getValue().at.isBefore(oldest))
                        .map(entry -> new ListedSession(
                                known.getKey(),
                                entry.getKey().server,
                                entry.getKey().session,
                                entry.getValue().state,
                                entry.getValue().at)))
                .toList();
    }

    /** When a host was asked last about a user; empty when it was not lately, or another one was since. */
    public Optional<Instant> findAsked(String user, String server) {
        return Optional.ofNullable(latest.get(user))
                .filter(asked -> asked.hosts.find(server).isPresent())
                .map(Asked::at);
    }

    private record Id(String server, String session) {}

    private record Listed(SessionState state, Instant at) {}

    private record Asked(HostNameMatcher hosts, Instant at) {}
}
