package org.x2gobroker.broker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private final Hosts hosts;
    private final Hosts.BackgroundWork backgroundWork;

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
            @ConfigProperty(name = Hosts.LOOKED_AFTER, defaultValue = "true") boolean looksAfterHosts) {
        this.settings = settings;
        this.ownHostName = ownHostName;
        Sharing sharing = new Sharing(database, replica, controls, rounds, false);
        hosts = new Hosts(settings, ownHostName, clock, random, observer, sharing);
        backgroundWork = looksAfterHosts ? hosts.startBackgroundWork(backends) : () -> {};
    }

    void stop(@Observes ShutdownEvent event) {
        backgroundWork.close();
        hosts.close();
    }

    @Produces
    @Singleton
    BrokerService brokerService(
            Authenticator authenticator, PasswordChanges passwordChanges, Principals principals, Hooks hooks) {
        return BrokerService.of(settings, authenticator, passwordChanges, principals, hosts, hooks);
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
        return hosts.recentPlacements();
    }

    @Produces
    @Singleton
    KnownSessions knownSessions() {
        return hosts.knownSessions();
    }

    @Produces
    @Singleton
    RemovalPromises removalPromises() {
        return hosts.promises();
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return random;
    }
}
