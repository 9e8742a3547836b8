package org.x2gobroker.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.x2gobroker.background.Sleeper;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostNames;
import org.x2gobroker.session.AgentSession;
import org.x2gobroker.session.SessionChoice;
import org.x2gobroker.session.SuspensionWait;

/** Asks hosts for the sessions of a user, and suspends a session that is taken over. */
final class UserSessions {
    private final LiveSettings settings;
    private final HostAgents agents;
    private final HostRegistry registry;
    private final SuspensionWait suspensionWait;

    /** @param sleeper how the wait for a suspension passes */
    UserSessions(LiveSettings settings, HostAgents agents, HostRegistry registry, Sleeper sleeper) {
        this.settings = settings;
        this.agents = agents;
        this.registry = registry;
        this.suspensionWait = new SuspensionWait(sleeper);
    }

    /** The sessions that the hosts know of; a host that gives no answer in time has none. */
    List<AgentSession> list(String user, Collection<AskedHost> hosts) {
        List<AgentSession> sessions = suspensionWait.ask(user, () -> ask(user, hosts));
        registry.placed()
                .listed(
                        user,
                        names(hosts),
                        sessions.stream().map(AgentSession::server).toList());
        registry.sessions().listed(user, names(hosts), sessions);
        return sessions;
    }

    /**
     * Suspends the session on its host and lets the host do it.
     *
     * @return the user's sessions on that host afterwards; what was known before when it cannot be asked
     * @throws InterruptedException when the broker is shutting down
     */
    List<AgentSession> takeOver(String user, SessionChoice.TakeOver choice, AskedHost runsOn, List<AgentSession> known)
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

    private static HostNames names(Collection<AskedHost> hosts) {
        return new HostNames(hosts.stream().map(host -> host.endpoint().name()).toList());
    }

    private boolean suspend(String user, AgentSession session, AskedHost runsOn) {
        return agents.find(runsOn)
                .filter(agent -> agent.suspendSession(runsOn.target(), user, session.id())
                        .isAnswered())
                .isPresent();
    }

    private List<AgentSession> ask(String user, Collection<AskedHost> hosts) {
        return AgentSession.withoutRepeats(
                agents.ask(hosts, (agent, target) -> agent.listSessions(target, user)).stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
