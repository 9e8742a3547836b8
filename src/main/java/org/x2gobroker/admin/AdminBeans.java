package org.x2gobroker.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.login.LoggedAttempts;
import org.x2gobroker.auth.mechanism.Mechanisms;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.directory.Directories;
import org.x2gobroker.host.HostControls;
import org.x2gobroker.profile.database.ProfileStore;

/** The beans of this room. */
@ApplicationScoped
class AdminBeans {
    @Produces
    @Singleton
    AdminAuthenticator adminAuthenticator(
            LiveSettings settings, Mechanisms mechanisms, GuessLimit guessLimit, Directories directories) {
        return new AdminAuthenticator(settings, mechanisms, guessLimit, directories, new LoggedAttempts());
    }

    @Produces
    @Singleton
    ManageProfiles manageProfiles(ProfileStore store, AuditLog audit, Database database) {
        return new ManageProfiles(store, audit, database);
    }

    @Produces
    @Singleton
    ManageHosts manageHosts(HostControls controls, AuditLog audit, Database database, Clock clock) {
        return new ManageHosts(controls, audit, database, clock);
    }
}
