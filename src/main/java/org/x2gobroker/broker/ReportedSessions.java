package org.x2gobroker.broker;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionState;
import org.x2gobroker.session.live.SessionView;

/** The sessions of a user and a profile that clients have reported; what they say counts before what hosts listed. */
record ReportedSessions(List<SessionView> sessions) {
    /** What the button of a profile says. */
    record Counts(int running, int suspended) {}

    static ReportedSessions of(
            List<SessionView> ofUser, ProfileBackend backend, SessionProfile profile, HostRegistry registry) {
        if (ofUser.isEmpty()) {
            return new ReportedSessions(List.of());
        }
        HostNameMatcher hosts = registry.hosts(profile).names();
        return new ReportedSessions(ofUser.stream()
                .filter(session -> session.profile() == null
                        ? hosts.find(session.server()).isPresent()
                        : session.profile().equals(profile.id())
                                && backend.name().equals(session.backend()))
                .toList());
    }

    /**
     * Counts each session once.
     *
     * @param listed what hosts listed just now
     */
    Counts count(List<AgentSessionRecord> listed, HostNameMatcher hosts) {
        Set<String> reported = sessions.stream().map(SessionView::id).collect(Collectors.toSet());
        List<AgentSessionRecord> others = listed.stream()
                .filter(session -> !reported.contains(session.id())
                        && hosts.find(session.server()).isPresent())
                .toList();
        return new Counts(
                count(others, SessionState.RUNNING)
                        + (int) sessions.stream()
                                .filter(ReportedSessions::isRunning)
                                .count(),
                count(others, SessionState.SUSPENDED)
                        + (int) sessions.stream()
                                .filter(ReportedSessions::isSuspended)
                                .count());
    }

    private static int count(List<AgentSessionRecord> sessions, SessionState state) {
        return (int)
                sessions.stream().filter(session -> session.state() == state).count();
    }

    /** A session whose client is lost runs on if its host says so. */
    private static boolean isRunning(SessionView session) {
        return switch (session.status()) {
            case CONNECTING, CONNECTED, RUNNING, SUSPENDING -> true;
            case LOST -> session.listed() != null;
            case SUSPENDED, TERMINATING, FINISHED -> false;
        };
    }

    private static boolean isSuspended(SessionView session) {
        return switch (session.status()) {
            case SUSPENDED -> true;
            case CONNECTING, CONNECTED, RUNNING, SUSPENDING, TERMINATING, FINISHED, LOST -> false;
        };
    }
}
