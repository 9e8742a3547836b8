package org.x2gobroker.broker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.Directories;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.PortProbe;

/** The beans of this room. */
@ApplicationScoped
class BrokerBeans {
    @Produces
    @Singleton
    Dialogue dialogue(
            LiveSettings settings,
            Authenticator authenticator,
            PasswordChanges passwordChanges,
            Directories directories,
            Hooks hooks,
            PortProbe portProbe,
            OwnHostName ownHostName,
            RandomGenerator random) {
        Principals principals = new Principals(settings, directories);
        return new Dialogue(
                settings,
                authenticator,
                passwordChanges,
                new ListProfiles(settings, principals),
                new SelectSession(settings, principals, new SelectionHooks(hooks), portProbe, ownHostName, random));
    }

    @Produces
    @Singleton
    PublicKeys publicKeys(LiveSettings settings, OwnHostName ownHostName) {
        return new PublicKeys(settings, ownHostName);
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }
}
