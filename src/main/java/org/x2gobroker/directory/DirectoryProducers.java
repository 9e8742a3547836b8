package org.x2gobroker.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.telemetry.Telemetry;

/** Produces the beans of this room. */
@ApplicationScoped
class DirectoryProducers {
    @Produces
    @Singleton
    GroupDirectories directories(LiveSettings settings, LdapDirectory ldap, Clock clock, Telemetry telemetry) {
        return new ConfiguredGroupDirectories(settings, ldap, clock, telemetry);
    }

    @Produces
    @Singleton
    LdapDirectory ldapDirectory(LiveSettings settings, Clock clock, Telemetry telemetry) {
        return new LdapDirectory(() -> settings.current().ldap(), clock, telemetry);
    }

    void close(@Disposes LdapDirectory ldap) {
        ldap.close();
    }
}
