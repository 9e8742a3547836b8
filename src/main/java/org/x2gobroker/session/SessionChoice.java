package org.x2gobroker.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.x2gobroker.host.HostNameMatcher;

/** Decides whether a user who selects a profile resumes, takes over or starts a session. Every choice has a reason, for the log. */
public sealed interface SessionChoice {
    String reason();

    /** Hand out a suspended session. */
    record Resume(AgentSessionRecord session, String host, String reason) implements SessionChoice {}

    /** Suspend a running session on its host, wait, look, and hand it out. */
    record TakeOver(AgentSessionRecord session, String host, String reason) implements SessionChoice {
        /** Whether the session is among these and still running. */
        public boolean isRunningIn(List<AgentSessionRecord> seen) {
            return seen.stream()
                    .anyMatch(other -> other.id().equals(session.id()) && other.state() == SessionState.RUNNING);
        }
    }

    /** Start a new session. */
    record StartNew(String reason) implements SessionChoice {}

    /**
     * Decides. Sessions that are ending or gone, those on servers that are not in the profile, those of dead hosts (nothing is
     * left of them but the line in the database) and those that are only just starting do not count. Of several, the first
     * the host listed wins, a suspended one before a running one.
     *
     * @param profileHosts the host names of the profile
     * @param dead whether the host of this name, one of the profile's, cannot be reached
     */
    static SessionChoice decide(
            List<AgentSessionRecord> sessions, HostNameMatcher profileHosts, Predicate<String> dead) {
        return find(sessions, SessionState.SUSPENDED, profileHosts, dead)
                .<SessionChoice>map(found -> new Resume(found.session(), found.host(), "resumed"))
                .or(() -> find(sessions, SessionState.RUNNING, profileHosts, dead)
                        .map(found -> new TakeOver(found.session(), found.host(), "taken over while running")))
                .orElseGet(() -> new StartNew(
                        sessions.isEmpty()
                                ? "the user has no session"
                                : "none of the user's %d sessions can be resumed here".formatted(sessions.size())));
    }

    /**
     * Decides after a take-over. The session is handed out as suspended also when nobody has seen that yet, because looking again would
     * undo it; only when it is gone there is nothing to hand out.
     *
     * @param seen the user's sessions after the wait; those known before when nobody could or may be asked
     */
    static SessionChoice afterTakeOver(
            TakeOver asked, List<AgentSessionRecord> seen, HostNameMatcher profileHosts, Predicate<String> dead) {
        SessionChoice now = decide(seen, profileHosts, dead);
        return switch (now) {
            case Resume resume -> resume;
            case TakeOver still
            when still.session().id().equals(asked.session().id()) ->
                new Resume(still.session(), still.host(), "taken over, though not yet seen suspended");
            case TakeOver _, StartNew _ -> new StartNew("the session to take over has ended");
        };
    }

    private static Optional<Located> find(
            List<AgentSessionRecord> sessions,
            SessionState state,
            HostNameMatcher profileHosts,
            Predicate<String> dead) {
        return sessions.stream()
                .filter(session -> session.state() == state && !session.isStarting())
                .flatMap(
                        session -> profileHosts.find(session.server()).map(host -> new Located(session, host)).stream())
                .filter(located -> !dead.test(located.host()))
                .findFirst();
    }

    /** A session and the profile's name of the host that runs it. */
    record Located(AgentSessionRecord session, String host) {}
}
