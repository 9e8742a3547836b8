package org.x2gobroker.broker;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.live.ClientEvent;
import org.x2gobroker.session.live.EventOutcome;
import org.x2gobroker.session.live.EventSender;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.MergedLiveSessions;

/** The use case {@code clientevent}: takes what a client reports of its session, and hands it the command that waits. Source: protocol section 6. */
final class TakeClientEvent {
    /** Neither a log nor a database takes such a name. */
    private static final Pattern UNUSABLE_NAME = Pattern.compile("\\p{Cc}");

    private final LiveSettings settings;
    private final PrincipalFactory principals;
    private final MergedLiveSessions sessions;
    private final CommandDispatcher commands;

    TakeClientEvent(
            LiveSettings settings,
            PrincipalFactory principals,
            MergedLiveSessions sessions,
            CommandDispatcher commands) {
        this.settings = settings;
        this.principals = principals;
        this.sessions = sessions;
        this.commands = commands;
    }

    /** What clients are told to do; absent: to report nothing. */
    @Nullable
    ClientEventConfig config() {
        return ClientEventConfig.of(settings.current().global());
    }

    /**
     * Takes an event.
     *
     * @param event absent: it is malformed
     * @return the command for the client's session, if one waits
     */
    Optional<SessionCommand> take(ProfileBackend backend, Caller caller, @Nullable ClientEvent event) {
        if (!settings.current().global().clientEvents()) {
            sessions.refuse(EventOutcome.Reason.OFF);
            return Optional.empty();
        }
        if (event == null
                || caller.user().isEmpty()
                || UNUSABLE_NAME.matcher(caller.user()).find()) {
            sessions.refuse(EventOutcome.Reason.MALFORMED);
            return Optional.empty();
        }
        EventSender sender = new EventSender(caller.user(), caller.address(), mayOwn(backend, caller, event));
        return switch (sessions.take(event, sender)) {
            case EventOutcome.Applied applied ->
                commands.deliver(applied.change().after());
            case EventOutcome.Seen(LiveSession session) -> commands.deliver(session);
            case EventOutcome.Ignored _ -> Optional.empty();
        };
    }

    /** A session of another login is the user's only when somebody vouched for that login, see {@code HostLoginRule}. */
    private boolean mayOwn(ProfileBackend backend, Caller caller, ClientEvent event) {
        String login = event.sessionId().isEmpty() ? event.login() : event.userOfSession();
        return login.isEmpty()
                || principals.comparison(backend).same(login, caller.user())
                || settings.current().global().trustLogin()
                || sessions.store().selectionsOf(caller.user()).stream()
                        .anyMatch(selection -> selection.login().equals(login));
    }
}
