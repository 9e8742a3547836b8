package org.x2gobroker.broker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Presence;
import org.x2gobroker.database.Rounds;
import org.x2gobroker.directory.Directories;
import org.x2gobroker.host.HostControls;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.Backends;
import org.x2gobroker.session.KnownSessions;

/** The beans of this room, and the work in the background for as long as the broker runs. */
@Startup
@ApplicationScoped
class BrokerBeans {
    private final SecureRandom random = new SecureRandom();
    private final LiveSettings settings;
    private final OwnHostName ownHostName;
    private final RemovalPromises promises;
    private final HostServices hosts;
    private final @Nullable HostMaintenance maintenance;

    BrokerBeans(
            LiveSettings settings,
            OwnHostName ownHostName,
            Backends backends,
            Clock clock,
            Observer observer,
            Database database,
            Presence replica,
            HostControls controls,
            Rounds rounds,
            @ConfigProperty(name = HostServices.LOOKED_AFTER, defaultValue = "true") boolean looksAfterHosts) {
        this.settings = settings;
        this.ownHostName = ownHostName;
        ClusterServices cluster = new ClusterServices(database, replica, rounds);
        promises = cluster.promises(Path.of(settings.current().global().removalJournal()));
        hosts = new HostServices(settings, ownHostName, controls, promises, clock, random, observer);
        maintenance = looksAfterHosts ? new HostMaintenance(settings, backends, hosts, cluster).start() : null;
    }

    void stop(@Observes ShutdownEvent event) {
        if (maintenance != null) {
            maintenance.close();
        }
        hosts.close();
    }

    @Produces
    @Singleton
    BrokerService brokerService(
            Authenticator authenticator, PasswordChanges passwordChanges, Principals principals, Hooks hooks) {
        return hosts.brokerService(authenticator, passwordChanges, principals, hooks);
    }

    @Produces
    @Singleton
    Principals principals(Directories directories) {
        return new Principals(settings, directories);
    }

    @Produces
    @Singleton
    ListProfiles listProfiles(Principals principals) {
        return hosts.listProfiles(principals);
    }

    @Produces
    @Singleton
    PublicKeys publicKeys() {
        return new PublicKeys(settings, ownHostName);
    }

    @Produces
    @Singleton
    HostReports hostReports(Backends backends) {
        return hosts.reports(backends);
    }

    @Produces
    @Singleton
    RecentPlacements recentPlacements() {
        return hosts.registry().recentPlacements();
    }

    @Produces
    @Singleton
    KnownSessions knownSessions() {
        return hosts.registry().sessions();
    }

    @Produces
    @Singleton
    RemovalPromises removalPromises() {
        return promises;
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return random;
    }
}
