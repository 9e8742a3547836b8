package org.x2gobroker.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostNameMatcher;

/**
 * Sums up the user's sessions on the hosts of a profile, for the listing.
 *
 * @param state the better of the states there are, suspended before running; absent: no session
 * @param host the profile's name of the host with that session, of several the first by name as 0.0.4.3 shows it; absent: no session
 */
public record SessionOverview(
        @Nullable SessionState state, @Nullable String host, int running, int suspended) {
    /** Of a user without sessions. */
    public static final SessionOverview NONE = new SessionOverview(null, null, 0, 0);

    /** Counts the sessions on servers of the profile; those that are ending or gone do not count. */
    public static SessionOverview of(List<AgentSessionRecord> sessions, HostNameMatcher profileHosts) {
        List<String> suspended = hostsOf(sessions, SessionState.SUSPENDED, profileHosts);
        List<String> running = hostsOf(sessions, SessionState.RUNNING, profileHosts);
        if (suspended.isEmpty() && running.isEmpty()) {
            return NONE;
        }
        SessionState state = suspended.isEmpty() ? SessionState.RUNNING : SessionState.SUSPENDED;
        String host = suspended.isEmpty() ? running.getFirst() : suspended.getFirst();
        return new SessionOverview(state, host, running.size(), suspended.size());
    }

    private static List<String> hostsOf(
            List<AgentSessionRecord> sessions, SessionState state, HostNameMatcher profileHosts) {
        return sessions.stream()
                .filter(session -> session.state() == state)
                .map(AgentSessionRecord::server)
                .map(profileHosts::find)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }
}
