package org.x2gobroker.auth.browser;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/** The beans of this room, and the background check of sign-ins for as long as the broker runs. */
@ApplicationScoped
class SignInProducers {
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final SecureRandom random = new SecureRandom();
    private final BackgroundTasks tasks = new BackgroundTasks("sign-ins", DatabaseUnavailableException.class);

    @Produces
    @Singleton
    BrowserSignIns signIns(LiveSettings settings, Database database, SignInRegistry registry, Clock clock) {
        BrowserSignInStore store = database.isConfigured()
                ? new DatabaseBrowserSignInStore(database, () -> cipher(settings))
                : new MemoryBrowserSignInStore();
        return new BrowserSignIns(settings, store, registry, clock, random);
    }

    void start(
            @Observes StartupEvent event,
            LiveSettings settings,
            IssuerClients issuers,
            BrowserSignIns signIns,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean isServer) {
        if (isServer) {
            SignInCheck check = new SignInCheck(settings, issuers, signIns);
            tasks.schedule(ROUND, () -> {
                if (isUsed(settings)) {
                    check.run();
                }
            });
        }
    }

    void stop(@Observes ShutdownEvent event) {
        tasks.close();
    }

    private static boolean isUsed(LiveSettings settings) {
        return settings.current().portal().enable()
                || settings.current().admin().oidcLogin();
    }

    private Optional<RefreshTokenCipher> cipher(LiveSettings settings) {
        return settings.current().oidc().clientSecretFile().map(file -> {
            try {
                return new RefreshTokenCipher(
                        new SecretText(Files.readString(Path.of(file)).strip()), random);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("client-secret-file of [oidc] cannot be read", unreadable);
            }
        });
    }
}
