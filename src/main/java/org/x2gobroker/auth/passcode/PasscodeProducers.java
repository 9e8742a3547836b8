package org.x2gobroker.auth.passcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.signin.BackgroundAuditLog;
import org.x2gobroker.auth.signin.DatabaseSignInRegistry;
import org.x2gobroker.auth.signin.MemorySignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;

/** The beans for sign-ins and passcodes. */
@ApplicationScoped
class PasscodeProducers {
    @Produces
    @Singleton
    SignInRegistry signIns(Database database, Clock clock) {
        if (!database.isConfigured()) {
            return new MemorySignInRegistry(clock);
        }
        DatabaseSignInRegistry registry = new DatabaseSignInRegistry(database, clock);
        registry.start();
        return registry;
    }

    @Produces
    @Singleton
    BackgroundAuditLog userAudit(AuditLog audit, Database database, Clock clock) {
        BackgroundAuditLog log = new BackgroundAuditLog(audit, database, clock);
        if (database.isConfigured()) {
            log.start();
        }
        return log;
    }

    @Produces
    @Singleton
    PasscodeService passcodes(
            LiveSettings settings, Database database, SignInRegistry signIns, BackgroundAuditLog audit, Clock clock) {
        PasscodeStore store =
                database.isConfigured() ? new DatabasePasscodeStore(database, clock) : new MemoryPasscodeStore(clock);
        signIns.follow(store::endSignIns);
        return new PasscodeService(settings, store, audit, clock);
    }

    @Produces
    @Singleton
    PasscodeUseAudit passcodeUses(BackgroundAuditLog audit) {
        return new PasscodeUseAudit(audit);
    }
}
