package org.x2gobroker.auth.oidc;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.portal.OidcSettings;

/**
 * What is configured about the issuer, checked to be complete.
 *
 * @param secretFile file with the client's secret; empty: a public client
 * @param caFile file with the authorities to trust; empty: those of the system
 */
public record OidcClientConfig(
        String issuer,
        String clientId,
        Optional<String> secretFile,
        List<String> scopes,
        String userClaim,
        UserDomains userDomains,
        String groupsClaim,
        Optional<String> caFile) {
    public OidcClientConfig {
        scopes = List.copyOf(scopes);
    }

    /** The configuration of these settings; empty when they name no issuer or no client. */
    public static Optional<OidcClientConfig> of(OidcSettings settings) {
        return settings.issuer().isEmpty() || settings.clientId().isEmpty()
                ? Optional.empty()
                : Optional.of(new OidcClientConfig(
                        settings.issuer().get(),
                        settings.clientId().get(),
                        settings.clientSecretFile(),
                        settings.scopes(),
                        settings.userClaim(),
                        new UserDomains(settings.userDomains().orElse(List.of())),
                        settings.groupsClaim(),
                        settings.caFile()));
    }
}
