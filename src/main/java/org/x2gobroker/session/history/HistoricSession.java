package org.x2gobroker.session.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.SessionChange;

/**
 * The time that a client was connected to a session. A session that is resumed counts once for each time.
 *
 * @param sessionId X2Go's id
 * @param user the broker user
 * @param backend the backend of the profile; absent with {@code profile} when it is not known
 * @param host as the client names it; may be empty
 * @param startedAt since when the client was connected
 * @param endedAt absent: it still is, as far as anybody knows
 * @param ending suspended, terminated, unknown or lost; absent with {@code endedAt}
 */
public record HistoricSession(
        String sessionId,
        String user,
        @Nullable String backend,
        @Nullable String profile,
        String host,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String ending) {
    /** What a change says about the history; absent where a client neither came nor left. */
    public static @Nullable HistoricSession of(SessionChange change) {
        LiveSession before = change.before();
        LiveSession after = change.after();
        Instant connected = before == null ? null : before.connectedAt();
        if (connected == null) {
            return after.connectedAt() == null ? null : of(after, after.connectedAt(), null, null);
        }
        return after.connectedAt() == null ? of(after, connected, change.at(), ending(after.state())) : null;
    }

    private static HistoricSession of(
            LiveSession session, Instant from, @Nullable Instant to, @Nullable String ending) {
        return new HistoricSession(
                session.id(), session.user(), session.backend(), session.profile(), session.server(), from, to, ending);
    }

    private static String ending(LiveState state) {
        return switch (state) {
            case LiveState.Finished(Instant _, LiveState.Ending ending) ->
                switch (ending) {
                    case SUSPENDED -> "suspended";
                    case TERMINATED -> "terminated";
                    case UNKNOWN -> "unknown";
                };
            case LiveState.Lost _ -> "lost";
            case LiveState.Connecting _, LiveState.Connected _, LiveState.Suspending _, LiveState.Terminating _ ->
                "unknown";
        };
    }
}
