package org.x2gobroker.cli;

import java.util.List;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.portal.OidcSettings;
import org.x2gobroker.config.portal.PortalSettings;

/** Checks whether what the portal and the sign-in at an issuer need is there. */
final class PortalSettingsCheck {
    private PortalSettingsCheck() {}

    /** @throws ConfigurationException with the first thing that is missing */
    static void check(BrokerSettings settings) {
        OidcSettings oidc = settings.oidc();
        PortalSettings portal = settings.portal();
        oidc.clientSecretFile()
                .ifPresent(file -> ReadableFileCheck.require(file, "client-secret-file of [oidc]", "the secret"));
        oidc.caFile().ifPresent(file -> ReadableFileCheck.require(file, "ca-file of [oidc]", "PEM certificates"));
        if (settings.admin().oidcLogin()) {
            requireIssuer(oidc, "[admin] has oidc-login");
        }
        if (!portal.enable()) {
            return;
        }
        if (portal.login().contains("oidc")) {
            requireIssuer(oidc, "[portal] has oidc in login");
        }
        if (portal.login().contains("proxy")) {
            if (portal.remoteUserProxies().isEmpty()) {
                throw new ConfigurationException("[portal] has proxy in login, but names no proxy. Set"
                        + " remote-user-proxies to the addresses of the proxies that say who a user is.");
            }
            if (portal.login().size() > 1) {
                throw new ConfigurationException("[portal] has proxy and something else in login. A proxy signs in"
                        + " whoever reaches the portal; name proxy alone, or leave it out.");
            }
        }
        UsableSettingsRule.requirePeers("[portal] remote-user-proxies", portal.remoteUserProxies());
        requirePasswords(settings, portal.login());
    }

    private static void requireIssuer(OidcSettings oidc, String wish) {
        if (oidc.issuer().isEmpty() || oidc.clientId().isEmpty()) {
            throw new ConfigurationException(wish + ", but [oidc] names no issuer or no client-id. Set both, and"
                    + " client-secret-file where the issuer has given a secret.");
        }
    }

    private static void requirePasswords(BrokerSettings settings, List<String> login) {
        boolean isProof = settings.global().defaultAuthMech().stream()
                .anyMatch(name -> !name.equalsIgnoreCase("none") && !name.equalsIgnoreCase(PasscodeService.MECHANISM));
        if (login.contains("password") && !isProof) {
            throw new ConfigurationException("[portal] has password in login, but default-auth-mech names nothing that"
                    + " checks passwords. Name pam, ldap or another mechanism there, or take password out of login.");
        }
    }
}
