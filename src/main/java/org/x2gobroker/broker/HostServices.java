package org.x2gobroker.broker;

import java.security.SecureRandom;
import java.time.Clock;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostControls;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.TcpProbe;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.profile.Backends;

/**
 * The use cases over one set of hosts, put together the same way for the server and for commands that answer once. Nothing runs in the
 * background before {@link HostMaintenance} starts it.
 */
public final class HostServices implements AutoCloseable {
    /** The property by which commands that manage profiles keep their process away from hosts: {@code false}. */
    public static final String LOOKED_AFTER = "x2gobroker.hosts.looked-after";

    private final LiveSettings settings;
    private final HostRegistry registry;
    private final HostAgents agents;
    private final UserSessions userSessions;
    private final HostChoice hostChoice;
    private final Autologin autologin;

    /**
     * @param controls what administrators have decided about hosts
     * @param promises the temporary keys that are on hosts, or may be; closed with the services
     */
    public HostServices(
            LiveSettings settings,
            OwnHostName ownHostName,
            HostControls controls,
            RemovalPromises promises,
            Clock clock,
            SecureRandom random,
            Observer observer) {
        this.settings = settings;
        registry = new HostRegistry(clock, ownHostName, controls, new TcpProbe(TcpProbe.DEFAULT_LIMIT));
        agents = HostAgents.of(settings, registry.health(), observer);
        userSessions = new UserSessions(settings, agents, registry, Thread::sleep);
        hostChoice = new HostChoice(userSessions, agents, registry, random);
        autologin = new Autologin(agents, promises, clock, random);
    }

    HostRegistry registry() {
        return registry;
    }

    HostAgents agents() {
        return agents;
    }

    Autologin autologin() {
        return autologin;
    }

    /** What is known of the hosts of all profiles. */
    HostReports reports(Backends backends) {
        return new HostReports(backends, registry);
    }

    /** Lists profiles with the sessions that run on these hosts. */
    ListProfiles listProfiles(Principals principals) {
        return new ListProfiles(settings, principals, registry, userSessions);
    }

    /** All use cases of clients. */
    public BrokerService brokerService(
            Authenticator authenticator, PasswordChanges passwordChanges, Principals principals, Hooks hooks) {
        return new BrokerService(
                settings,
                authenticator,
                passwordChanges,
                listProfiles(principals),
                new SelectSession(
                        settings,
                        principals,
                        hostChoice,
                        new SelectionHooks(hooks),
                        autologin,
                        registry.recentPlacements()));
    }

    @Override
    public void close() {
        agents.close();
        autologin.close();
    }
}
