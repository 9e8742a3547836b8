package org.x2gobroker.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.access.SystemResolver;
import org.x2gobroker.agent.key.HandedOverPromises;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.broker.HostServices;
import org.x2gobroker.broker.Principals;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.IniReader;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.SettingsLoader;
import org.x2gobroker.directory.ConfiguredDirectories;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.host.MemoryHostControls;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.Backends;
import org.x2gobroker.profile.CachingResolver;
import org.x2gobroker.profile.ConfiguredBackends;
import org.x2gobroker.profile.InifileProfiles;
import org.x2gobroker.profile.ProfileLoader;
import org.x2gobroker.profile.ProfileReader;
import org.x2gobroker.profile.ZeroconfCatalogue;

/** The rooms put together by hand, for commands that answer once and start no server. */
record LocalBroker(LiveSettings settings, Backends backends, Principals principals, BrokerService brokerService) {
    static LocalBroker start() {
        LiveSettings settings = loadSettings();
        InifileProfiles inifile = new InifileProfiles(settings, profileLoader());
        inifile.start();
        Clock clock = Clock.systemUTC();
        LdapDirectory ldap = new LdapDirectory(() -> settings.current().ldap(), clock, Observer.NOBODY);
        Principals principals =
                new Principals(settings, new ConfiguredDirectories(settings, ldap, clock, Observer.NOBODY));
        // A broker that runs as a service keeps the promises of a command, which has ended before a key is due.
        RemovalPromises promises =
                new HandedOverPromises(Path.of(settings.current().global().removalJournal()));
        HostServices hosts = new HostServices(
                settings,
                OwnHostName.ofThisMachine(),
                new MemoryHostControls(),
                promises,
                clock,
                new SecureRandom(),
                Observer.NOBODY);
        BrokerService brokerService =
                hosts.brokerService(new NobodyByPassword(), LocalBroker::refuseChange, principals, new Hooks(settings));
        Backends backends = new ConfiguredBackends(
                settings, inifile, new ZeroconfCatalogue(settings), new DatabaseCatalogue(settings));
        return new LocalBroker(settings, backends, principals, brokerService);
    }

    /** Who comes by SSH has shown no password here that could be checked. */
    private static PasswordChange refuseChange(LoginRequest login, LoginResult.Granted granted, Secret newPassword) {
        return new PasswordChange.Refused("the old password is not asked for on the command line");
    }

    /** The settings as the server would read them; their warnings are the server's business. */
    static LiveSettings loadSettings() {
        return new LiveSettings(new SettingsLoader(ConfigurationPaths.standard(), System.getenv())
                .load()
                .settings());
    }

    static ProfileLoader profileLoader() {
        HostResolver resolver = new CachingResolver(new SystemResolver(), Clock.systemUTC());
        return new ProfileLoader(IniReader::read, new ProfileReader(resolver));
    }

    /**
     * The backend of this name.
     *
     * @param name absent or empty: the default backend
     * @throws ConfigurationException when there is none, or it is switched off
     */
    Backend getBackend(@Nullable String name) {
        String wanted = name == null || name.isEmpty()
                ? settings.current().environment().defaultBackend()
                : name;
        return backends.find(wanted)
                .orElseThrow(() -> new ConfigurationException("The backend " + wanted
                        + " is unknown or switched off. Name another one with --backend or X2GOBROKER_DEFAULT_BACKEND,"
                        + " or switch it on with enable = true."));
    }
}
