package org.x2gobroker.session.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveState;

/** Decides what a profile's policy wants of a session whose client is connected; pure functions. */
public final class SessionPolicy {
    /** How long before the end of the longest connected time it is announced in the log. */
    public static final Duration NOTICE = Duration.ofMinutes(5);

    private SessionPolicy() {}

    /** What is to be done. */
    public sealed interface Action {
        /** Say in the log that the time is nearly up. */
        record Announce(Duration left) implements Action {}

        /** @param key the key of the profile that wants it */
        record Command(CommandKind kind, String key) implements Action {}
    }

    /**
     * Decides; empty: nothing is to be done.
     *
     * @param isClosed whether the profile has time windows, of which none is open
     * @param ofUser all sessions of the same user and profile
     */
    public static Optional<Action> judge(
            SessionLimits limits, boolean isClosed, LiveSession session, Collection<LiveSession> ofUser, Instant now) {
        if (!(session.state() instanceof LiveState.Connected)) {
            return Optional.empty();
        }
        if (isClosed && limits.atWindowEnd() != null) {
            return command(limits.atWindowEnd(), "broker-window-end");
        }
        Optional<Action> tooLong = judgeTime(limits, session.connectedAt(), now);
        if (tooLong.isPresent()) {
            return tooLong;
        }
        return limits.singlePlace() && !isLatest(session, ofUser)
                ? command(SessionLimits.Ending.SUSPEND, "broker-single-place")
                : Optional.empty();
    }

    private static Optional<Action> judgeTime(SessionLimits limits, @Nullable Instant connectedAt, Instant now) {
        if (limits.connected() == null || connectedAt == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, connectedAt.plus(limits.connected()));
        if (!left.isPositive()) {
            return command(limits.whenTooLong(), "broker-max-connected-time");
        }
        return left.compareTo(NOTICE) <= 0 ? Optional.of(new Action.Announce(left)) : Optional.empty();
    }

    /** Of several the one that was connected last stays; of those connected in the same moment the last by id. */
    private static boolean isLatest(LiveSession session, Collection<LiveSession> ofUser) {
        return ofUser.stream()
                .filter(other -> other.state() instanceof LiveState.Connected)
                .max(Comparator.comparing(SessionPolicy::connectedAt).thenComparing(LiveSession::id))
                .filter(latest -> !latest.id().equals(session.id()))
                .isEmpty();
    }

    private static Instant connectedAt(LiveSession session) {
        return session.connectedAt() == null ? session.state().since() : session.connectedAt();
    }

    private static Optional<Action> command(SessionLimits.Ending ending, String key) {
        return Optional.of(new Action.Command(
                switch (ending) {
                    case SUSPEND -> CommandKind.SUSPEND;
                    case TERMINATE -> CommandKind.TERMINATE;
                },
                key));
    }
}
