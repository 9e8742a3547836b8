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
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.cookie.CookieJar;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.DatabaseCookieStore;
import org.x2gobroker.auth.cookie.MemoryCookieStore;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.guess.DatabaseGuessCounters;
import org.x2gobroker.auth.guess.GuessCounters;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.guess.MemoryGuessCounters;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.auth.mechanism.Mechanisms;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Presence;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.observation.Observer;

/** The beans of this room. */
@ApplicationScoped
class AuthBeans {
    @Produces
    @Singleton
    Mechanisms mechanisms(LiveSettings settings, LdapDirectory ldap) {
        return Mechanisms.all(settings, ldap);
    }

    @Produces
    @Singleton
    PasswordChanges passwordChanges(Mechanisms mechanisms, GuessLimit guessLimit, CookieStore cookies, Clock clock) {
        return new MechanismPasswordChanges(
                mechanisms, guessLimit, new CookieJar(cookies, clock), new LoggedPasswordChanges());
    }

    @Produces
    @Singleton
    Authenticator authenticator(
            LiveSettings settings,
            Mechanisms mechanisms,
            GuessLimit guessLimit,
            CookieStore cookies,
            Hooks hooks,
            Clock clock,
            @All List<AttemptLog> attempts,
            Observer observer) {
        return new ObservedAuthenticator(
                new BrokerAuthenticator(
                        settings,
                        mechanisms,
                        guessLimit,
                        new CookieJar(cookies, clock),
                        new PresetCookie(),
                        hooks,
                        AttemptLog.all(attempts)),
                observer);
    }

    @Produces
    @Singleton
    AttemptLog loggedAttempts() {
        return new LoggedAttempts();
    }

    @Produces
    @Singleton
    CookieStore cookieStore(Database database, Presence replica, Clock clock) {
        if (!database.isConfigured()) {
            return new MemoryCookieStore(clock);
        }
        DatabaseCookieStore store = new DatabaseCookieStore(database, replica, clock);
        store.start();
        return store;
    }

    @Produces
    @Singleton
    GuessLimit guessLimit(LiveSettings settings, GuessCounters counters, Clock clock) {
        return new GuessLimit(settings, counters, clock);
    }

    @Produces
    @Singleton
    GuessCounters guessCounters(Database database, Clock clock) {
        if (!database.isConfigured()) {
            return new MemoryGuessCounters();
        }
        DatabaseGuessCounters counters = new DatabaseGuessCounters(database, clock);
        counters.start();
        return counters;
    }

    void stop(@Observes ShutdownEvent event, CookieStore cookies, GuessCounters guesses) {
        if (cookies instanceof DatabaseCookieStore shared) {
            shared.close();
        }
        if (guesses instanceof DatabaseGuessCounters shared) {
            shared.close();
        }
    }

    @Produces
    @Singleton
    Hooks hooks(LiveSettings settings) {
        return new Hooks(settings);
    }
}
