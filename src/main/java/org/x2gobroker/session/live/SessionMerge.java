package org.x2gobroker.session.live;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.session.KnownSessionCounts.ListedSession;
import org.x2gobroker.session.SessionState;

/** Merges what a client reported with what its host listed: the client's events are fresher, but the host is right about its sessions. */
final class SessionMerge {
    private SessionMerge() {}

    /** The view of a session that only hosts know of. */
    static SessionView ofHost(ListedSession listed) {
        return new SessionView(
                listed.id(),
                listed.user(),
                listed.server(),
                null,
                null,
                statusOf(listed.state()),
                listed.at(),
                null,
                listed.at());
    }

    /**
     * The view of a session that a client has reported.
     *
     * @param listed as its host listed it; absent: no host has
     * @param missedAt when its host was asked and did not list it; empty: it was not asked
     */
    static SessionView merge(LiveSession live, @Nullable ListedSession listed, Optional<Instant> missedAt) {
        if (listed == null) {
            return missedAt.filter(at -> isNewer(at, live))
                    .map(at -> view(live, SessionStatus.FINISHED, at, null))
                    .orElseGet(() ->
                            view(live, statusOf(live.state()), live.state().since(), null));
        }
        boolean onlyRuns = listed.state() == SessionState.RUNNING
                && (live.state().isOpen() || live.state() instanceof LiveState.Lost);
        return isNewer(listed.at(), live) && !onlyRuns
                ? view(live, statusOf(listed.state()), listed.at(), listed.at())
                : view(live, statusOf(live.state()), live.state().since(), listed.at());
    }

    /** A client that has been heard since knows better; one that is lost was heard when it was lost. */
    private static boolean isNewer(Instant at, LiveSession live) {
        return at.isAfter(live.state().since()) && at.isAfter(live.seenAt());
    }

    private static SessionStatus statusOf(LiveState state) {
        return switch (state) {
            case LiveState.Connecting _ -> SessionStatus.CONNECTING;
            case LiveState.Connected _ -> SessionStatus.CONNECTED;
            case LiveState.Suspending _ -> SessionStatus.SUSPENDING;
            case LiveState.Terminating _ -> SessionStatus.TERMINATING;
            case LiveState.Finished(Instant _, LiveState.Ending ending) ->
                ending == LiveState.Ending.SUSPENDED ? SessionStatus.SUSPENDED : SessionStatus.FINISHED;
            case LiveState.Lost _ -> SessionStatus.LOST;
        };
    }

    private static SessionStatus statusOf(SessionState state) {
        return switch (state) {
            case RUNNING -> SessionStatus.RUNNING;
            case SUSPENDED -> SessionStatus.SUSPENDED;
            case TERMINATING -> SessionStatus.TERMINATING;
            case FINISHED -> SessionStatus.FINISHED;
        };
    }

    private static SessionView view(LiveSession live, SessionStatus status, Instant since, @Nullable Instant listed) {
        return new SessionView(
                live.id(), live.user(), live.server(), live.backend(), live.profile(), status, since, live, listed);
    }
}
