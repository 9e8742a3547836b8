package org.x2gobroker.broker.host;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.x2gobroker.background.Sleeper;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionChoice;
import org.x2gobroker.session.SuspensionBarrier;

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
        List<AgentSessionRecord> sessions = suspensionWait.ask(user, () -> ask(user, hosts));
        registry.placed()
                .listed(
                        user,
                        names(hosts),
                        sessions.stream().map(AgentSessionRecord::server).toList());
        registry.sessions().listed(user, names(hosts), sessions);
        return sessions;
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

    private List<AgentSessionRecord> ask(String user, Collection<AgentEndpoint> hosts) {
        return AgentSessionRecord.withoutRepeats(
                agents.ask(hosts, (agent, target) -> agent.listSessions(target, user)).stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
