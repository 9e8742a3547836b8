package org.x2gobroker.auth.login;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.PasswordChangeService;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.DatabaseCookieStore;
import org.x2gobroker.auth.cookie.MemoryCookieStore;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.factor.SecondFactorCheck;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.passcode.PasscodeMechanism;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.auth.signin.BackgroundAuditLog;
import org.x2gobroker.auth.signin.DatabaseSignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.auth.throttle.DatabaseFailedAttemptStore;
import org.x2gobroker.auth.throttle.FailedAttemptStore;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.ReplicaHeartbeat;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.telemetry.Telemetry;

/** The beans of this room. */
@ApplicationScoped
class AuthProducers {
    @Produces
    @Singleton
    MechanismRegistry mechanisms(LiveSettings settings, LdapDirectory ldap, PasscodeService passcodes) {
        return MechanismRegistry.all(settings, ldap, new PasscodeMechanism(passcodes));
    }

    @Produces
    @Singleton
    PasswordVerifier passwords(MechanismRegistry mechanisms, LoginThrottle throttle, SecondFactorCheck secondFactors) {
        return new PasswordVerifier(mechanisms, throttle, secondFactors);
    }

    @Produces
    @Singleton
    PasswordChangeService passwordChanges(
            MechanismRegistry mechanisms,
            PasswordVerifier passwords,
            LoginThrottle throttle,
            CookieStore cookies,
            Clock clock) {
        return new MechanismPasswordChangeService(
                mechanisms, passwords, throttle, new CookieIssuer(cookies, clock), new LoggingPasswordChangeLog());
    }

    @Produces
    @Singleton
    AccountStatusCache accounts(Clock clock) {
        return new AccountStatusCache(clock);
    }

    @Produces
    @Singleton
    AccountStatusCheck accountCheck(MechanismRegistry mechanisms, AccountStatusCache accounts) {
        return new AccountStatusCheck(mechanisms, accounts);
    }

    @Produces
    @Singleton
    Authenticator authenticator(
            LiveSettings settings,
            MechanismRegistry mechanisms,
            PasswordVerifier passwords,
            CookieStore cookies,
            HookRunner hooks,
            AccountStatusCache accounts,
            Clock clock,
            @All List<LoginAttemptLog> attempts,
            Telemetry telemetry) {
        return new TracedAuthenticator(
                new BrokerAuthenticator(
                        settings,
                        mechanisms,
                        passwords,
                        new CookieIssuer(cookies, clock),
                        new PresetCookie(),
                        hooks,
                        accounts,
                        LoginAttemptLog.all(attempts)),
                telemetry);
    }

    @Produces
    @Singleton
    LoggingAttemptLog loggedAttempts() {
        return new LoggingAttemptLog();
    }

    @Produces
    @Singleton
    CookieStore cookieStore(Database database, ReplicaHeartbeat replica, SignInRegistry signIns, Clock clock) {
        if (!database.isConfigured()) {
            MemoryCookieStore store = new MemoryCookieStore(clock);
            signIns.follow(store::endSignIns);
            return store;
        }
        DatabaseCookieStore store = new DatabaseCookieStore(database, replica, clock);
        signIns.follow(store::endSignIns);
        store.start();
        return store;
    }

    @Produces
    @Singleton
    LoginThrottle throttle(LiveSettings settings, FailedAttemptStore counters, PasswordWorkers workers, Clock clock) {
        return new LoginThrottle(settings, counters, workers, clock);
    }

    @Produces
    @Singleton
    PasswordWorkers passwordWorkers(LiveSettings settings, Telemetry telemetry) {
        return new PasswordWorkers(settings, telemetry);
    }

    @Produces
    @Singleton
    FailedAttemptStore failedAttempts(Database database, Clock clock) {
        if (!database.isConfigured()) {
            return new MemoryFailedAttemptStore();
        }
        DatabaseFailedAttemptStore counters = new DatabaseFailedAttemptStore(database, clock);
        counters.start();
        return counters;
    }

    void stop(
            @Observes ShutdownEvent event,
            CookieStore cookies,
            FailedAttemptStore attempts,
            PasswordWorkers workers,
            SignInRegistry signIns,
            BackgroundAuditLog audit) {
        workers.close();
        audit.close();
        if (signIns instanceof DatabaseSignInRegistry shared) {
            shared.close();
        }
        if (cookies instanceof DatabaseCookieStore shared) {
            shared.close();
        }
        if (attempts instanceof DatabaseFailedAttemptStore shared) {
            shared.close();
        }
    }

    @Produces
    @Singleton
    HookRunner hooks(LiveSettings settings, PasswordWorkers workers) {
        return new HookRunner(settings, workers);
    }
}
