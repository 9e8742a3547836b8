package org.x2gobroker.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.x2gobroker.auth.login.LoggingAttemptLog;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.GroupDirectories;

/** Produces the bean of this package that needs a plain log of login attempts. */
@ApplicationScoped
class AdminProducers {
    @Produces
    @Singleton
    AdminAuthenticator adminAuthenticator(
            LiveSettings settings, MechanismRegistry mechanisms, LoginThrottle throttle, GroupDirectories directories) {
        return new AdminAuthenticator(settings, mechanisms, throttle, directories, new LoggingAttemptLog());
    }
}
