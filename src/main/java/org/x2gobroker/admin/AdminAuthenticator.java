package org.x2gobroker.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.login.AttemptLog;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.mechanism.Mechanisms;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.Directories;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Proves who an administrator is, by password and groups or by API token, and has every attempt logged once. May block. */
public final class AdminAuthenticator {
    /** Accepts any password, which is fine for a kiosk and never for administrators. */
    private static final String TRUSTING_MECHANISM = "none";

    private static final String TOKEN = "api-token";
    private static final String OIDC = "oidc";

    private final LiveSettings settings;
    private final Mechanisms mechanisms;
    private final GuessLimit guessLimit;
    private final Directories directories;
    private final AttemptLog attempts;

    public AdminAuthenticator(
            LiveSettings settings,
            Mechanisms mechanisms,
            GuessLimit guessLimit,
            Directories directories,
            AttemptLog attempts) {
        this.settings = settings;
        this.mechanisms = mechanisms;
        this.guessLimit = guessLimit;
        this.directories = directories;
        this.attempts = attempts;
    }

    /** Lets a user in whose password is right and who is in one of the groups that have a role. */
    public LoginOutcome withPassword(String user, Secret password, InetAddress client) {
        BrokerSettings current = settings.current();
        String mechanism = current.admin().authMech().orElse(current.global().defaultAuthMech());
        return logged(user, client, mechanism, checkPassword(user, password, client, mechanism));
    }

    /** Lets in who shows the secret of a token. */
    public LoginOutcome withToken(Secret secret, InetAddress client) {
        LoginOutcome outcome = checkToken(secret);
        String name = outcome instanceof LoginOutcome.Granted granted ? granted.name() : "";
        return logged(name, client, TOKEN, outcome);
    }

    /** Grants access by the groups of a verified OpenID Connect token. */
    public LoginOutcome withGroups(String user, Set<String> groups, InetAddress client) {
        return logged(user, client, OIDC, byRole(user, groups));
    }

    private LoginOutcome checkPassword(String user, Secret password, InetAddress client, String name) {
        if (!RoleRules.isPasswordUseful(settings.current().admin())) {
            return new LoginOutcome.Refused("neither admin-groups nor auditor-groups is set");
        }
        Optional<PasswordMechanism> mechanism = mechanisms.find(name);
        if (mechanism.isEmpty() || name.equalsIgnoreCase(TRUSTING_MECHANISM)) {
            return new LoginOutcome.Unavailable(
                    "the mechanism %s proves nobody an administrator; set auth-mech of [admin]".formatted(name));
        }
        return switch (guessLimit.check(mechanism.get(), user, password, client)) {
            case PasswordCheck.Accepted(var account) -> byGroups(account == null ? user : account);
            case PasswordCheck.Rejected(String reason) -> new LoginOutcome.Refused(reason);
            case PasswordCheck.Unavailable(String reason) -> new LoginOutcome.Unavailable(reason);
        };
    }

    private LoginOutcome byGroups(String account) {
        BrokerSettings current = settings.current();
        String database = current.admin().groupDb().orElse(current.global().defaultGroupDb());
        try {
            Set<String> groups = directories
                    .findGroupDirectory(database)
                    .orElseThrow(() -> new DirectoryUnavailableException("there is no group directory " + database))
                    .listGroups(account, true);
            return byRole(account, groups);
        } catch (DirectoryUnavailableException noAnswer) {
            return new LoginOutcome.Unavailable("the groups are not known: " + noAnswer.getMessage());
        }
    }

    private LoginOutcome byRole(String user, Set<String> groups) {
        return RoleRules.roleOf(groups, settings.current().admin())
                .<LoginOutcome>map(role -> new LoginOutcome.Granted(user, role))
                .orElseGet(() -> new LoginOutcome.Refused("in none of admin-groups and auditor-groups"));
    }

    private LoginOutcome checkToken(Secret secret) {
        Optional<Path> file = settings.current().admin().tokenFile().map(Path::of);
        if (file.isEmpty()) {
            return new LoginOutcome.Refused("token-file is not set");
        }
        try {
            return TokenFile.read(file.get())
                    .find(secret)
                    .<LoginOutcome>map(token -> new LoginOutcome.Granted(token.name(), token.role()))
                    .orElseGet(() -> new LoginOutcome.Refused("no such token"));
        } catch (IOException unreadable) {
            return new LoginOutcome.Unavailable(
                    "the token file %s cannot be read: %s".formatted(file.get(), unreadable));
        }
    }

    private LoginOutcome logged(String user, InetAddress client, String mechanism, LoginOutcome outcome) {
        attempts.record(
                switch (outcome) {
                    case LoginOutcome.Granted granted ->
                        new LoginAttempt(
                                user,
                                client,
                                mechanism,
                                LoginAttempt.Outcome.GRANTED,
                                "admin API, role " + granted.role().key());
                    case LoginOutcome.Refused(String reason) ->
                        new LoginAttempt(user, client, mechanism, LoginAttempt.Outcome.REFUSED, "admin API, " + reason);
                    case LoginOutcome.Unavailable(String reason) ->
                        new LoginAttempt(
                                user, client, mechanism, LoginAttempt.Outcome.UNAVAILABLE, "admin API, " + reason);
                });
        return outcome;
    }
}
