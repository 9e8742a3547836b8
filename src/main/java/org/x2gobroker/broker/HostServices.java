package org.x2gobroker.broker;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChangeService;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.hook.HostWakeProgram;
import org.x2gobroker.broker.host.AgentCommandRunner;
import org.x2gobroker.broker.host.AutologinKeys;
import org.x2gobroker.broker.host.HostAgents;
import org.x2gobroker.broker.host.HostDecisionStores;
import org.x2gobroker.broker.host.HostMaintenance;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.broker.host.HostSelector;
import org.x2gobroker.broker.host.SelectionPreview;
import org.x2gobroker.broker.host.UserSessionService;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.TcpHostProbe;
import org.x2gobroker.host.wake.HostWakeSignal;
import org.x2gobroker.host.wake.HostWaker;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.session.command.CommandStore;
import org.x2gobroker.session.live.LiveSessionStore;
import org.x2gobroker.telemetry.Telemetry;

/**
 * The use cases over one set of hosts, put together the same way for the server and for commands that answer once. Nothing runs in the
 * background before {@link HostMaintenance} starts it.
 */
public final class HostServices implements AutoCloseable {
    /** Property; {@code false} in commands that manage profiles, so that their process connects to no host. */
    public static final String LOOKED_AFTER = "x2gobroker.hosts.looked-after";

    private final LiveSettings settings;
    private final CommandStore commandStore;
    private final HostRegistry registry;
    private final HostAgents agents;
    private final UserSessionService userSessions;
    private final HostSelector hostChoice;
    private final AutologinKeys autologin;

    /**
     * @param decisions what is decided about hosts
     * @param liveSessions what clients report of their sessions
     * @param commandStore what is asked of sessions
     * @param revocations the temporary keys that are on hosts, or may be; closed with the services
     */
    public HostServices(
            LiveSettings settings,
            OwnHostName ownHostName,
            HostDecisionStores decisions,
            LiveSessionStore liveSessions,
            CommandStore commandStore,
            RevocationLog revocations,
            Clock clock,
            SecureRandom random,
            Telemetry telemetry) {
        this.settings = settings;
        registry = new HostRegistry(
                clock,
                ownHostName,
                decisions,
                new TcpHostProbe(TcpHostProbe.DEFAULT_LIMIT),
                liveSessions,
                HostWakeSignal.of(new HostWakeProgram(settings)),
                () -> wakeLimits(settings));
        this.commandStore = commandStore;
        agents = HostAgents.of(settings, registry.health(), telemetry);
        userSessions = new UserSessionService(settings, agents, registry, Thread::sleep);
        hostChoice = new HostSelector(userSessions, agents, registry, random);
        autologin = new AutologinKeys(agents, revocations, clock, random);
    }

    private static HostWaker.Limits wakeLimits(LiveSettings settings) {
        GlobalSettings global = settings.current().global();
        return new HostWaker.Limits(
                Duration.ofSeconds(global.hostWakeTimeout()), Duration.ofSeconds(global.hostWakePause()));
    }

    public HostRegistry registry() {
        return registry;
    }

    public HostAgents agents() {
        return agents;
    }

    public AutologinKeys autologin() {
        return autologin;
    }

    /** Reports on the hosts of all profiles. */
    public HostReportService reports(ProfileBackends backends) {
        return new HostReportService(backends, registry);
    }

    /** Brings commands to sessions: to clients with their events, else to the agents on hosts. */
    public CommandDispatcher commands(ProfileBackends backends, Executor workers) {
        return new CommandDispatcher(
                commandStore,
                registry.live(),
                new AgentCommandRunner(settings, backends, registry, agents, userSessions),
                () -> Duration.ofSeconds(settings.current().global().sessionCommandWait()),
                workers,
                registry.clock());
    }

    /** Lists profiles with the sessions that run on these hosts. */
    ListProfiles listProfiles(PrincipalFactory principals) {
        return new ListProfiles(settings, principals, registry, userSessions);
    }

    /** Previews selections for administrators. */
    SelectionPreview selectionPreview() {
        return new SelectionPreview(settings, hostChoice);
    }

    /**
     * All use cases of clients.
     *
     * @param commands for the clients that report events; absent: events are not asked for
     */
    public BrokerService brokerService(
            Authenticator authenticator,
            PasswordChangeService passwordChanges,
            PrincipalFactory principals,
            HookRunner hooks,
            @Nullable CommandDispatcher commands) {
        return new BrokerService(
                settings,
                authenticator,
                passwordChanges,
                listProfiles(principals),
                new SelectSession(settings, principals, hostChoice, new SelectionHooks(hooks), autologin, registry),
                commands == null ? null : new TakeClientEvent(settings, principals, registry.live(), commands));
    }

    @Override
    public void close() {
        agents.close();
        autologin.close();
    }
}
