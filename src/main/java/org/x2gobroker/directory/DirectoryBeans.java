package org.x2gobroker.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.observation.Observer;

/** The beans of this room. */
@ApplicationScoped
class DirectoryBeans {
    @Produces
    @Singleton
    Directories directories(LiveSettings settings, LdapDirectory ldap, Clock clock, Observer observer) {
        return new ConfiguredDirectories(settings, ldap, clock, observer);
    }

    @Produces
    @Singleton
    LdapDirectory ldapDirectory(LiveSettings settings, Clock clock, Observer observer) {
        return new LdapDirectory(() -> settings.current().ldap(), clock, observer);
    }

    void close(@Disposes LdapDirectory ldap) {
        ldap.close();
    }
}
