package org.x2gobroker.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
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
        Database database = DirectDatabaseConnection.open(settings);
        SessionStores stores = SessionStores.forOneRequest(database, clock);
        HostServices hosts = new HostServices(
                settings,
                OwnHostName.ofThisMachine(),
                new MemoryHostControlStore(),
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
