package org.x2gobroker.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.access.address.SystemHostResolver;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.agent.key.RevocationSpool;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.broker.HostServices;
import org.x2gobroker.broker.PrincipalFactory;
import org.x2gobroker.broker.host.HostDecisionStores;
import org.x2gobroker.broker.host.SessionStores;
import org.x2gobroker.cli.profiles.LazyDatabaseCatalogue;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.ProcessEnvironment;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DirectDatabaseConnection;
import org.x2gobroker.directory.ConfiguredGroupDirectories;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.host.MemoryHostControlStore;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.assignment.DatabaseHostAssignmentStore;
import org.x2gobroker.host.assignment.FileHostAssignmentStore;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.host.maintenance.MemoryMaintenancePlanStore;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.catalogue.ConfiguredProfileBackends;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.profile.catalogue.ZeroconfCatalogue;
import org.x2gobroker.profile.reader.CachingHostResolver;
import org.x2gobroker.profile.reader.ProfileReader;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.telemetry.Telemetry;

/** Builds the use cases without the container, for commands that handle one request and start no server. */
public record LocalBrokerFactory(
        LiveSettings settings, ProfileBackends backends, PrincipalFactory principals, BrokerService brokerService) {
    private static final Logger log = Logger.getLogger(LocalBrokerFactory.class);

    public static LocalBrokerFactory start() {
        LiveSettings settings = loadSettings();
        InifileCatalogue inifile = new InifileCatalogue(settings, profileReader());
        inifile.start();
        Clock clock = Clock.systemUTC();
        LdapDirectory ldap = new LdapDirectory(() -> settings.current().ldap(), clock, Telemetry.NOOP);
        PrincipalFactory principals =
                new PrincipalFactory(settings, new ConfiguredGroupDirectories(settings, ldap, clock, Telemetry.NOOP));
        // The command ends before a key is due; a broker that runs as a service reads the spool and removes the key.
        RevocationLog revocations =
                new RevocationSpool(Path.of(settings.current().global().removalJournal()));
        // The command ends with its answer: only a database can tell the broker, and other commands, what a client
        // reports.
        Database database = eventDatabase(settings);
        SessionStores stores = SessionStores.forOneRequest(database, clock);
        HostServices hosts = new HostServices(
                settings,
                OwnHostName.ofThisMachine(),
                new HostDecisionStores(
                        new MemoryHostControlStore(), assignments(settings, clock), new MemoryMaintenancePlanStore()),
                stores.live(),
                stores.commands(),
                revocations,
                clock,
                new SecureRandom(),
                Telemetry.NOOP);
        ProfileBackends backends = new ConfiguredProfileBackends(
                settings, inifile, new ZeroconfCatalogue(settings), new LazyDatabaseCatalogue(settings));
        CommandDispatcher commands = database.isConfigured() ? hosts.commands(backends, Runnable::run) : null;
        if (commands != null) {
            hosts.registry().live().addListener(commands::follow);
        }
        BrokerService brokerService = hosts.brokerService(
                new RejectingAuthenticator(),
                LocalBrokerFactory::refuseChange,
                principals,
                new HookRunner(settings),
                commands);
        return new LocalBrokerFactory(settings, backends, principals, brokerService);
    }

    /** The assignments that the service on this machine, or its database, has as well. */
    private static HostAssignmentStore assignments(LiveSettings settings, Clock clock) {
        Database database = DirectDatabaseConnection.open(settings);
        return database.isConfigured()
                ? new DatabaseHostAssignmentStore(database)
                : new FileHostAssignmentStore(
                        Path.of(settings.current().global().assignmentFile()), clock);
    }

    /** A user who may not read the database's password is served as without a database; the backend database says so by itself. */
    private static Database eventDatabase(LiveSettings settings) {
        if (!settings.current().global().clientEvents()) {
            return Database.none();
        }
        try {
            return DirectDatabaseConnection.open(settings);
        } catch (UncheckedIOException unreadable) {
            log.debugf("clients' events are left out: %s", unreadable.getMessage());
            return Database.none();
        }
    }

    /** A client that logs in by SSH sends no password that this command could check. */
    private static PasswordChangeResult refuseChange(
            LoginRequest login, LoginResult.Granted granted, SecretText newPassword) {
        return new PasswordChangeResult.Refused("the old password is not asked for on the command line");
    }

    /** Loads the settings as the server does; only the server logs their warnings. */
    public static LiveSettings loadSettings() {
        return new LiveSettings(new SettingsLoader(ConfigurationPaths.standard(), ProcessEnvironment.variables())
                .load()
                .settings());
    }

    public static ProfileReader profileReader() {
        HostResolver resolver = new CachingHostResolver(new SystemHostResolver(), Clock.systemUTC());
        return new ProfileReader(resolver);
    }

    /**
     * Returns the backend of this name.
     *
     * @param name null or empty: the default backend
     * @throws ConfigurationException when the backend is unknown or switched off
     */
    public ProfileBackend getBackend(@Nullable String name) {
        String backend = name == null || name.isEmpty()
                ? settings.current().environment().defaultBackend()
                : name;
        return backends.find(backend)
                .orElseThrow(() -> new ConfigurationException("The backend " + backend
                        + " is unknown or switched off. Name another one with --backend or X2GOBROKER_DEFAULT_BACKEND,"
                        + " or switch it on with enable = true."));
    }
}
