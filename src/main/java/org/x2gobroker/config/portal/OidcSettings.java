package org.x2gobroker.config.portal;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [oidc]}: the OpenID Connect issuer at which people sign in to the portal and administrators to the console. */
public interface OidcSettings {
    /** The issuer, as its discovery document names itself. */
    @TextForm(pattern = "https?://.+", as = "https://login.example.org/realms/x2go")
    Optional<String> issuer();

    /** The name of this broker at the issuer. */
    Optional<String> clientId();

    /** File with the secret of this broker at the issuer; absent: a public client, which has none. */
    @FilePathKey
    Optional<String> clientSecretFile();

    /** What the issuer is asked for; {@code openid} is added. Some issuers hand out refresh tokens for {@code offline_access} only. */
    @WithDefault("profile")
    List<String> scopes();

    /** The claim with the user's name, {@code /} between the names of a path. */
    @WithDefault("preferred_username")
    String userClaim();

    /** Domains of names such as {@code maja@example.org}: they are cut off, and a name of another domain is refused. Absent: the name as it is. */
    Optional<List<String>> userDomains();

    /** The claim with the user's groups, {@code /} between the names of a path. */
    @WithDefault("groups")
    String groupsClaim();

    /** Values of the claim {@code acr} of which a sign-in to the portal has to have one; the issuer is asked for them. */
    Optional<List<String>> requireAcr();

    /** Values of the claim {@code amr} of which a sign-in to the portal has to have one, such as {@code mfa}. */
    Optional<List<String>> requireAmr();

    /** PEM file with the authorities to trust for the issuer; absent: those of the system. */
    @FilePathKey
    Optional<String> caFile();
}
