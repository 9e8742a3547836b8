package org.x2gobroker.broker;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.job.JobBacklog;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChangeService;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.broker.host.ClusterServices;
import org.x2gobroker.broker.host.HostDecisionStores;
import org.x2gobroker.broker.host.HostMaintenance;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.broker.host.SelectionPreview;
import org.x2gobroker.broker.session.PlannedSuspension;
import org.x2gobroker.broker.session.SessionMaintenance;
import org.x2gobroker.broker.session.SessionStores;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaHeartbeat;
import org.x2gobroker.directory.GroupDirectories;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.host.wake.HostWaker;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.telemetry.Telemetry;

/** The beans of this room, and the work in the background for as long as the broker runs. */
@Startup
@ApplicationScoped
class BrokerProducers {
    private final SecureRandom random = new SecureRandom();
    private final LiveSettings settings;
    private final OwnHostName ownHostName;
    private final RevocationLog revocations;
    private final HostServices hosts;
    private final CommandDispatcher commands;
    private final ExecutorService hostCallers = Executors.newVirtualThreadPerTaskExecutor();
    private final BackgroundTasks sessionTasks = new BackgroundTasks("sessions", DatabaseUnavailableException.class);
    private final @Nullable HostMaintenance maintenance;

    BrokerProducers(
            LiveSettings settings,
            OwnHostName ownHostName,
            ProfileBackends backends,
            Clock clock,
            Telemetry telemetry,
            Database database,
            ReplicaHeartbeat replica,
            HostControlStore controls,
            HostAssignmentStore assignments,
            MaintenancePlanStore plans,
            BackgroundTasks backgroundTasks,
            @ConfigProperty(name = HostServices.LOOKED_AFTER, defaultValue = "true") boolean looksAfterHosts) {
        this.settings = settings;
        this.ownHostName = ownHostName;
        ClusterServices cluster = new ClusterServices(database, replica, backgroundTasks);
        revocations = cluster.revocations(Path.of(settings.current().global().removalJournal()));
        HostDecisionStores decisions = new HostDecisionStores(controls, assignments, plans);
        SessionStores stores = looksAfterHosts
                ? SessionStores.of(database, clock, sessionTasks)
                : SessionStores.forOneRequest(database, clock);
        hosts = new HostServices(
                settings,
                ownHostName,
                decisions,
                stores.live(),
                stores.commands(),
                revocations,
                clock,
                random,
                telemetry);
        commands = hosts.commands(backends, hostCallers);
        hosts.registry().live().addListener(commands::follow);
        PlannedSuspension plannedSuspension =
                new PlannedSuspension(plans, hosts.registry().live(), commands, clock);
        maintenance = looksAfterHosts
                ? new HostMaintenance(settings, backends, hosts, cluster, plannedSuspension).start()
                : null;
        if (looksAfterHosts) {
            stores.start(
                    new SessionMaintenance(
                            settings,
                            backends,
                            hosts.registry().live(),
                            commands,
                            SessionStores.oneOfAll(database, replica),
                            clock),
                    sessionTasks);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (maintenance != null) {
            maintenance.close();
        }
        sessionTasks.close();
        hostCallers.shutdownNow();
        hosts.close();
    }

    @Produces
    @Singleton
    BrokerService brokerService(
            Authenticator authenticator,
            PasswordChangeService passwordChanges,
            PrincipalFactory principals,
            HookRunner hooks,
            @All List<LoginAttemptLog> attempts) {
        Authenticator gated = new CrowdedHostsGate(
                authenticator,
                hosts.agents().backlog(),
                () -> settings.current().global().passwordQueueTime(),
                LoginAttemptLog.all(attempts));
        return hosts.brokerService(gated, passwordChanges, principals, hooks, commands);
    }

    @Produces
    @Singleton
    PrincipalFactory principals(GroupDirectories directories) {
        return new PrincipalFactory(settings, directories);
    }

    @Produces
    @Singleton
    ListProfiles listProfiles(PrincipalFactory principals) {
        return hosts.listProfiles(principals);
    }

    @Produces
    @Singleton
    SelectionPreview selectionPreview() {
        return hosts.selectionPreview();
    }

    @Produces
    @Singleton
    BrokerKeyListing publicKeys() {
        return new BrokerKeyListing(settings, ownHostName);
    }

    @Produces
    @Singleton
    HostReportService hostReports(ProfileBackends backends) {
        return hosts.reports(backends);
    }

    @Produces
    @Singleton
    RecentPlacements recentPlacements() {
        return hosts.registry().recentPlacements();
    }

    @Produces
    @Singleton
    JobBacklog jobBacklog() {
        return hosts.agents().backlog();
    }

    @Produces
    @Singleton
    HostHealthTracker hostHealth() {
        return hosts.registry().health();
    }

    @Produces
    @Singleton
    HostWaker hostWaker() {
        return hosts.registry().waker();
    }

    @Produces
    @Singleton
    KnownSessionCounts knownSessions() {
        return hosts.registry().sessions();
    }

    @Produces
    @Singleton
    MergedLiveSessions liveSessions() {
        return hosts.registry().live();
    }

    @Produces
    @Singleton
    SessionCommands sessionCommands() {
        return commands;
    }

    @Produces
    @Singleton
    RevocationLog revocationLog() {
        return revocations;
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return random;
    }
}
