package org.x2gobroker.session.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.SessionChange;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

/** Brings commands to their sessions: first to the client, and to the agent on the host when the client does not act in time. */
public final class CommandDispatcher implements SessionCommands {
    /** Longer than an agent takes for a command. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int LONGEST_REASON = 500;
    private static final Logger log = Logger.getLogger(CommandDispatcher.class);

    private final CommandStore store;
    private final LiveSessions sessions;
    private final HostCommandRunner hosts;
    private final Supplier<Duration> clientTime;
    private final Executor workers;
    private final Clock clock;

    /**
     * @param clientTime how long the client has, each time it is asked for
     * @param workers wait for hosts
     */
    public CommandDispatcher(
            CommandStore store,
            LiveSessions sessions,
            HostCommandRunner hosts,
            Supplier<Duration> clientTime,
            Executor workers,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.hosts = hosts;
        this.clientTime = clientTime;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public CommandRequestResult ask(String sessionId, CommandKind kind, String who, String reason) {
        Optional<SessionView> session = sessions.find(sessionId);
        if (session.isEmpty()) {
            return new CommandRequestResult.UnknownSession();
        }
        if (!isPossible(session.get(), kind)) {
            return new CommandRequestResult.NothingToDo();
        }
        Instant now = clock.instant();
        SessionCommand command = new SessionCommand(
                UUID.randomUUID(),
                sessionId,
                kind,
                who,
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason,
                now,
                new CommandState.Waiting(now));
        return store.add(command)
                .<CommandRequestResult>map(CommandRequestResult.UnderWay::new)
                .orElseGet(() -> new CommandRequestResult.Accepted(command));
    }

    @Override
    public List<SessionCommand> list(String sessionId) {
        return store.list(sessionId);
    }

    @Override
    public Map<String, List<SessionCommand>> listAll(Collection<String> sessionIds) {
        return store.listAll(sessionIds);
    }

    /**
     * The command that goes to the client with the answer to an event of this session, of several the one to terminate; from then on it
     * counts as delivered. Costs no more than memory where no command waits.
     */
    public Optional<SessionCommand> deliver(LiveSession session) {
        if (!session.state().isOpen() || session.isProvisional()) {
            return Optional.empty();
        }
        Optional<SessionCommand> waiting = store.listOpen().stream()
                .filter(command ->
                        command.sessionId().equals(session.id()) && command.state() instanceof CommandState.Waiting)
                .max(Comparator.comparing(SessionCommand::kind));
        try {
            return waiting.filter(command -> command.state() instanceof CommandState.Waiting state
                    && store.change(command, state.delivered(clock.instant())));
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a command waits for the database: %s", unavailable.getMessage());
            return Optional.empty();
        }
    }

    /** Notes which commands a change of a session has fulfilled. */
    public void follow(SessionChange change) {
        if (!(change.after().state() instanceof LiveState.Finished)) {
            return;
        }
        for (SessionCommand command : store.listOpen()) {
            if (command.sessionId().equals(change.after().id())) {
                finish(command, isFulfilled(command, change), change.at());
            }
        }
    }

    /** A client that only left has not ended its session: the host is asked to, when the time is up. */
    private static boolean isFulfilled(SessionCommand command, SessionChange change) {
        return command.kind() == CommandKind.SUSPEND
                || change.after().state() instanceof LiveState.Finished(Instant _, LiveState.Ending ending)
                        && ending == LiveState.Ending.TERMINATED;
    }

    private void finish(SessionCommand command, boolean isFulfilled, Instant now) {
        if (isFulfilled) {
            store.change(command, new CommandState.Done(now, "by the client"));
        }
    }

    /** One round: has hosts carry out what clients did not in time. */
    public void dispatch() {
        Instant now = clock.instant();
        for (SessionCommand command : store.listOpen()) {
            Optional<SessionView> session = sessions.find(command.sessionId());
            if (isDue(command, session, now) && store.claim(command.id(), now, now.plus(CLAIM))) {
                workers.execute(() -> dispatch(command, session, now));
            }
        }
    }

    /** Forgets what is older than it is remembered. */
    public void sweep() {
        store.sweep(clock.instant());
    }

    private boolean isDue(SessionCommand command, Optional<SessionView> session, Instant now) {
        boolean clientIsThere = session.map(SessionView::live)
                .filter(live -> live.state().isOpen())
                .isPresent();
        return !clientIsThere || !now.isBefore(command.state().at().plus(clientTime.get()));
    }

    private void dispatch(SessionCommand command, Optional<SessionView> session, Instant now) {
        CommandState result = session.isEmpty()
                ? new CommandState.Failed(now, "the session is not known any more")
                : switch (hosts.run(session.get(), command.kind())) {
                    case HostCommandRunner.Result.Done _ ->
                        new CommandState.Done(clock.instant(), "by the agent on the host");
                    case HostCommandRunner.Result.Failed(String why) -> new CommandState.Failed(clock.instant(), why);
                };
        if (store.change(command, result)) {
            log.infof(
                    "%s of session %s, asked for by %s: %s%s",
                    command.kind().label(),
                    command.sessionId(),
                    command.askedBy(),
                    result.label(),
                    result.detail().isEmpty() ? "" : ", " + result.detail());
        }
    }

    private static boolean isPossible(SessionView session, CommandKind kind) {
        return session.status() != SessionStatus.FINISHED
                && (kind == CommandKind.TERMINATE || session.status() != SessionStatus.SUSPENDED)
                && (session.live() == null || !session.live().isProvisional());
    }
}
