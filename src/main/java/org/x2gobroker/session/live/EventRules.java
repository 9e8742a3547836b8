package org.x2gobroker.session.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.session.live.EventOutcome.Applied;
import org.x2gobroker.session.live.EventOutcome.Ignored;
import org.x2gobroker.session.live.EventOutcome.Reason;
import org.x2gobroker.session.live.EventOutcome.Seen;

/** Decides what an event does to a session; pure functions, the same for every store. */
final class EventRules {
    private EventRules() {}

    /** The id under which the session of an event is kept. */
    static String idOf(ClientEvent event, EventSender sender) {
        return event.sessionId().isEmpty()
                ? LiveSession.provisionalId(sender.user(), sender.address())
                : event.sessionId();
    }

    /**
     * Decides.
     *
     * @param before the session of {@link #idOf}; absent: none is known
     * @param selection which profile the user selected for it; absent: unknown
     */
    static EventOutcome judge(
            @Nullable LiveSession before,
            ClientEvent event,
            EventSender sender,
            @Nullable ProfileSelection selection,
            Instant now) {
        if (before == null) {
            return sender.mayOwn() ? first(event, sender, selection, now) : new Ignored(Reason.FOREIGN);
        }
        if (!before.user().equals(sender.user())) {
            return new Ignored(Reason.FOREIGN);
        }
        boolean elsewhere = before.state().isOpen() && !before.address().equals(sender.address());
        if (elsewhere && !connects(event) && now.isBefore(before.seenAt().plus(LiveState.STRAGGLERS))) {
            return new Ignored(Reason.OTHER_PLACE);
        }
        LiveState.Step step =
                elsewhere ? LiveState.first(event.type(), now) : before.state().after(event.type(), now);
        return switch (step) {
            case LiveState.Step.OutOfOrder _ -> new Ignored(Reason.OUT_OF_ORDER);
            case LiveState.Step.Same _ -> new Seen(before.seen(now));
            case LiveState.Step.Moved(LiveState to) ->
                new Applied(new SessionChange(
                        before, told(before, event, sender, selection).moved(to, now), now));
        };
    }

    /** The selection that led to the session: the one that it was settled with, else, when it is new here, the latest one to its server. */
    static Optional<ProfileSelection> findSelection(List<ProfileSelection> ofUser, ClientEvent event) {
        return ofUser.stream()
                .filter(selection ->
                        !event.sessionId().isEmpty() && event.sessionId().equals(selection.sessionId()))
                .max(Comparator.comparing(ProfileSelection::at))
                .or(() -> ofUser.stream()
                        .filter(selection -> selection.sessionId() == null && selection.leadsTo(event.server()))
                        .filter(_ -> connects(event) || event.type() == ClientEventType.ALIVE)
                        .max(Comparator.comparing(ProfileSelection::at)));
    }

    private static boolean connects(ClientEvent event) {
        return event.type() == ClientEventType.CONNECTING || event.type() == ClientEventType.CONNECTED;
    }

    private static EventOutcome first(
            ClientEvent event, EventSender sender, @Nullable ProfileSelection selection, Instant now) {
        return switch (LiveState.first(event.type(), now)) {
            case LiveState.Step.Moved(LiveState to) -> {
                LiveSession session = new LiveSession(
                        idOf(event, sender),
                        sender.user(),
                        event.sessionId().isEmpty() ? event.login() : event.userOfSession(),
                        selection == null ? null : selection.backend(),
                        selection == null ? null : selection.profile(),
                        selection == null ? event.server() : selection.host(),
                        sender.address(),
                        event.client(),
                        event.command(),
                        event.display(),
                        event.version(),
                        event.os(),
                        to,
                        now,
                        to instanceof LiveState.Connected ? now : null,
                        now,
                        1);
                yield new Applied(new SessionChange(null, session, now));
            }
            case LiveState.Step.Same _, LiveState.Step.OutOfOrder _ -> new Ignored(Reason.OUT_OF_ORDER);
        };
    }

    /** The session with what the client says anew; what it does not say any more stays. */
    private static LiveSession told(
            LiveSession before, ClientEvent event, EventSender sender, @Nullable ProfileSelection selection) {
        return new LiveSession(
                before.id(),
                before.user(),
                before.login(),
                selection == null ? before.backend() : selection.backend(),
                selection == null ? before.profile() : selection.profile(),
                server(before, event, selection),
                sender.address(),
                newer(event.client(), before.client()),
                newer(event.command(), before.command()),
                newer(event.display(), before.display()),
                newer(event.version(), before.clientVersion()),
                newer(event.os(), before.clientOs()),
                before.state(),
                before.startedAt(),
                before.connectedAt(),
                before.seenAt(),
                before.version());
    }

    /** The profile's name of the host, once it is known: clients name its address. */
    private static String server(LiveSession before, ClientEvent event, @Nullable ProfileSelection selection) {
        if (selection != null) {
            return selection.host();
        }
        return before.profile() == null ? newer(event.server(), before.server()) : before.server();
    }

    private static String newer(String told, String before) {
        return told.isEmpty() ? before : told;
    }
}
