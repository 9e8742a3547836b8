package org.x2gobroker.broker.host;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.background.Sleeper;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionChoice;
import org.x2gobroker.session.SessionState;
import org.x2gobroker.session.SuspensionBarrier;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.HostCommandRunner;

/** Asks hosts for the sessions of a user, and suspends a session that is taken over. */
public final class UserSessionService {
    private final LiveSettings settings;
    private final HostAgents agents;
    private final HostRegistry registry;
    private final SuspensionBarrier suspensionWait;

    /** @param sleeper how the wait for a suspension passes */
    public UserSessionService(LiveSettings settings, HostAgents agents, HostRegistry registry, Sleeper sleeper) {
        this.settings = settings;
        this.agents = agents;
        this.registry = registry;
        this.suspensionWait = new SuspensionBarrier(sleeper);
    }

    /** The sessions that the hosts know of; a host that gives no answer in time has none. */
    public List<AgentSessionRecord> list(String user, Collection<AgentEndpoint> hosts) {
        return suspensionWait.ask(user, () -> ask(user, hosts, host -> false));
    }

    /**
     * As {@link #list}, for when going elsewhere costs the user a session: hosts that give no answer are asked once more where the user is
     * known to have one, and while the broker is starved all that did not refuse. Those that failed before have had their second chance.
     */
    List<AgentSessionRecord> listForSelection(String user, Collection<AgentEndpoint> hosts) {
        Set<AgentEndpoint> failedBefore = hosts.stream()
                .filter(host -> registry.health().isExcluded(host.endpoint()))
                .collect(Collectors.toSet());
        return suspensionWait.ask(
                user,
                () -> ask(
                        user,
                        hosts,
                        host -> !failedBefore.contains(host)
                                && (isDoubtful(host)
                                        || registry.placed()
                                                .isPlaced(user, host.endpoint().name()))));
    }

    /** Whether the broker's own slowness may be why the host gave no answer; one that refused is excluded by now. */
    private boolean isDoubtful(AgentEndpoint host) {
        return registry.health().isStarved() && !registry.health().isExcluded(host.endpoint());
    }

    /**
     * Suspends the session on its host and lets the host do it.
     *
     * @return the user's sessions on that host afterwards; what was known before when it cannot be asked
     * @throws InterruptedException when the broker is shutting down
     */
    List<AgentSessionRecord> takeOver(
            String user, SessionChoice.TakeOver choice, AgentEndpoint runsOn, List<AgentSessionRecord> known)
            throws InterruptedException {
        return suspensionWait.takeOver(
                user,
                Duration.ofMillis(settings.current().global().suspensionWaitMillis()),
                known,
                () -> suspend(user, choice.session(), runsOn),
                () -> agents.find(runsOn)
                        .flatMap(agent ->
                                agent.listSessions(runsOn.target(), user).find())
                        .orElse(known),
                choice::isRunningIn);
    }

    /** Suspends or terminates a session on its host, and looks whether the host did. */
    HostCommandRunner.Result carryOut(String user, String sessionId, CommandKind kind, AgentEndpoint host) {
        return switch (kind) {
            case SUSPEND -> suspend(user, sessionId, host);
            case TERMINATE ->
                agents.find(host)
                                .filter(agent -> agent.terminateSession(host.target(), user, sessionId)
                                        .isAnswered())
                                .isPresent()
                        ? new HostCommandRunner.Result.Done()
                        : new HostCommandRunner.Result.Failed("the agent did not terminate it");
        };
    }

    private HostCommandRunner.Result suspend(String user, String sessionId, AgentEndpoint host) {
        List<AgentSessionRecord> sessions = list(user, List.of(host));
        Optional<AgentSessionRecord> running = sessions.stream()
                .filter(session -> session.id().equals(sessionId) && session.state() == SessionState.RUNNING)
                .findFirst();
        if (running.isEmpty()) {
            return sessions.stream().anyMatch(session -> session.id().equals(sessionId))
                    ? new HostCommandRunner.Result.Done()
                    : new HostCommandRunner.Result.Failed("the host does not list the session");
        }
        SessionChoice.TakeOver wanted =
                new SessionChoice.TakeOver(running.get(), host.endpoint().name(), "a command");
        try {
            boolean stillRuns = wanted.isRunningIn(takeOver(user, wanted, host, sessions));
            return stillRuns
                    ? new HostCommandRunner.Result.Failed("the host did not suspend it in time")
                    : new HostCommandRunner.Result.Done();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new HostCommandRunner.Result.Failed("the broker is shutting down");
        }
    }

    private static HostNameMatcher names(Collection<AgentEndpoint> hosts) {
        return new HostNameMatcher(
                hosts.stream().map(host -> host.endpoint().name()).toList());
    }

    private boolean suspend(String user, AgentSessionRecord session, AgentEndpoint runsOn) {
        return agents.find(runsOn)
                .filter(agent -> agent.suspendSession(runsOn.target(), user, session.id())
                        .isAnswered())
                .isPresent();
    }

    private List<AgentSessionRecord> ask(
            String user, Collection<AgentEndpoint> hosts, Predicate<AgentEndpoint> isAskedAgain) {
        HostAnswers<List<AgentSessionRecord>> first = askOnce(user, hosts);
        List<AgentEndpoint> again = first.silent().stream().filter(isAskedAgain).toList();
        HostAnswers<List<AgentSessionRecord>> second = askOnce(user, again);
        List<AgentSessionRecord> sessions = AgentSessionRecord.withoutRepeats(Stream.of(first, second)
                .flatMap(asked -> asked.answers().stream())
                .flatMap(List::stream)
                .toList());
        Set<AgentEndpoint> answered = new LinkedHashSet<>(hosts);
        first.silent().stream()
                .filter(host -> !again.contains(host) || second.silent().contains(host))
                .forEach(answered::remove);
        registry.placed()
                .listed(
                        user,
                        names(answered),
                        sessions.stream().map(AgentSessionRecord::server).toList());
        registry.sessions().listed(user, names(answered), sessions);
        return sessions;
    }

    private HostAnswers<List<AgentSessionRecord>> askOnce(String user, Collection<AgentEndpoint> hosts) {
        return agents.ask(hosts, (agent, target) -> agent.listSessions(target, user));
    }
}
