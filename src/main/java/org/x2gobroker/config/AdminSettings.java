package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** Configures {@code [admin]}: who may use the admin API. Without groups, token file and issuer nobody may. */
public interface AdminSettings {
    /** Groups whose members may see and change everything. */
    Optional<List<String>> adminGroups();

    /** Groups whose members may see everything and change nothing. */
    Optional<List<String>> auditorGroups();

    /** File with the hashes of API tokens, as {@code x2gobroker token} writes it. */
    @FilePathKey
    Optional<String> tokenFile();

    /** File with roles for some profiles only: lines such as {@code group team-a-admins admin id:team-a-* label:team-a}. */
    @FilePathKey
    Optional<String> roleFile();

    /** Name of the mechanism that checks the passwords of administrators; absent: {@code default-auth-mech}. */
    @AcceptedNames({"pam", "ldap", "htpasswd", "https_get", "radius"})
    Optional<String> authMech();

    /** Name of the directory that knows the groups of administrators; absent: {@code default-group-db}. */
    @AcceptedNames({"libnss", "ldap"})
    Optional<String> groupDb();

    /** The OpenID Connect issuer whose bearer tokens are accepted. */
    @TextForm(pattern = "https?://.+", as = "https://login.example.org/realms/x2go")
    Optional<String> oidcIssuer();

    /** The audience that those tokens must have. */
    Optional<String> oidcAudience();

    /** The claim of those tokens with the groups, {@code /} between the names of a path. */
    @WithDefault("groups")
    String oidcGroupsClaim();

    /** Whether administrators may sign in to the console at the issuer of {@code [oidc]}. */
    @WithDefault("false")
    boolean oidcLogin();

    /** Values of the claim {@code acr} of which a token of an administrator has to have one, in API and console. */
    Optional<List<String>> requireAcr();

    /** Whether the OpenAPI document is shown to whoever asks; otherwise to those who have logged in. */
    @WithDefault("false")
    boolean openapiWithoutLogin();
}
