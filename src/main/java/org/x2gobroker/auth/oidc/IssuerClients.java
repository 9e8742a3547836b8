package org.x2gobroker.auth.oidc;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.LiveSettings;

/** The client of the issuer that the settings name now: other settings, another client, without a restart. */
@Singleton
public final class IssuerClients {
    private final LiveSettings settings;
    private final Clock clock;
    private @Nullable Known latest;

    public IssuerClients(LiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty when no issuer is configured. */
    public synchronized Optional<IssuerClient> find() {
        return OidcClientConfig.of(settings.current().oidc()).map(config -> {
            Known known = latest;
            if (known == null || !known.config().equals(config)) {
                known = new Known(config, new IssuerClient(config, clock));
                latest = known;
            }
            return known.client();
        });
    }

    private record Known(OidcClientConfig config, IssuerClient client) {}
}
