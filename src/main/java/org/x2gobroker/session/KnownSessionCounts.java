package org.x2gobroker.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    private final ConcurrentMap<Id, Listed> sessions = new ConcurrentHashMap<>();
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
        sessions.keySet()
                .removeIf(id -> id.user.equals(user) && asked.find(id.server).isPresent());
        listed.forEach(session ->
                sessions.put(new Id(user, session.server(), session.id()), new Listed(session.state(), now)));
        latest.put(user, new Asked(asked, now));
    }

    /** How many sessions are in this state. */
    public long count(SessionState state) {
        return list().stream().filter(session -> session.state() == state).count();
    }

    /** All sessions. */
    public List<ListedSession> list() {
        Instant oldest = clock.instant().minus(memory);
        sessions.values().removeIf(listed -> listed.at.isBefore(oldest));
        latest.values().removeIf(asked -> asked.at.isBefore(oldest));
        return sessions.entrySet().stream()
                .map(entry -> new ListedSession(
                        entry.getKey().user,
                        entry.getKey().server,
                        entry.getKey().session,
                        entry.getValue().state,
                        entry.getValue().at))
                .toList();
    }

    /** When a host was asked last about a user; empty when it was not lately, or another one was since. */
    public Optional<Instant> findAsked(String user, String server) {
        return Optional.ofNullable(latest.get(user))
                .filter(asked -> asked.hosts.find(server).isPresent())
                .map(Asked::at);
    }

    private record Id(String user, String server, String session) {}

    private record Listed(SessionState state, Instant at) {}

    private record Asked(HostNameMatcher hosts, Instant at) {}
}
