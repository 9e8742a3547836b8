package org.x2gobroker.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.login.LoggingAttemptLog;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.directory.GroupDirectories;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.profile.database.ProfileStore;

/** The beans of this room. */
@ApplicationScoped
class AdminProducers {
    @Produces
    @Singleton
    AdminAuthenticator adminAuthenticator(
            LiveSettings settings,
            MechanismRegistry mechanisms,
            LoginThrottle guessLimit,
            GroupDirectories directories) {
        return new AdminAuthenticator(settings, mechanisms, guessLimit, directories, new LoggingAttemptLog());
    }

    @Produces
    @Singleton
    ProfileAdministration manageProfiles(ProfileStore store, AuditLog audit, Database database) {
        return new ProfileAdministration(store, audit, database);
    }

    @Produces
    @Singleton
    CookieAdministration manageCookies(CookieStore cookies, AuditLog audit, Database database, Clock clock) {
        return new CookieAdministration(cookies, audit, database, clock);
    }

    @Produces
    @Singleton
    HostAdministration manageHosts(HostControlStore controls, AuditLog audit, Database database, Clock clock) {
        return new HostAdministration(controls, audit, database, clock);
    }
}
