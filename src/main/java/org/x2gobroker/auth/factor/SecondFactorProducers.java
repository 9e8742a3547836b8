package org.x2gobroker.auth.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.auth.signin.BackgroundAuditLog;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.directory.GroupDirectories;

/** The beans for second factors. */
@ApplicationScoped
class SecondFactorProducers {
    @Produces
    @Singleton
    SecondFactorCheck secondFactorCheck(
            LiveSettings settings,
            Database database,
            GroupDirectories directories,
            BackgroundAuditLog audit,
            Clock clock) {
        return new SecondFactorCheck(
                new SecondFactorPolicy(settings, directories),
                new DatabaseSecondFactorStore(database),
                settings,
                audit,
                clock);
    }

    @Produces
    @Singleton
    SecondFactorService secondFactors(
            LiveSettings settings,
            Database database,
            GroupDirectories directories,
            LoginThrottle throttle,
            BackgroundAuditLog audit,
            Clock clock) {
        return new SecondFactorService(
                new DatabaseSecondFactorStore(database),
                new SecondFactorPolicy(settings, directories),
                settings,
                throttle,
                audit,
                clock);
    }

    @Produces
    @Singleton
    SecondFactorRegistry secondFactorRegistry(LiveSettings settings, Database database) {
        return new SecondFactorRegistry(database, settings);
    }
}
