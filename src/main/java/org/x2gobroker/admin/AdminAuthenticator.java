package org.x2gobroker.admin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.x2gobroker.admin.role.RoleFile;
import org.x2gobroker.admin.role.RoleGrant;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.login.LoggingAttemptLog;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.AdminSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.GroupDirectories;
import org.x2gobroker.fault.FaultText;

/** Authenticates administrators by password and groups or by API token, and logs each attempt once. Its methods may block. */
@Singleton
public final class AdminAuthenticator {
    /** This mechanism accepts any password, which suits a kiosk but never administrators. */
    private static final String TRUSTING_MECHANISM = "none";

    private static final String TOKEN = "api-token";
    private static final String OIDC = "oidc";

    private final LiveSettings settings;
    private final MechanismRegistry mechanisms;
    private final LoginThrottle throttle;
    private final GroupDirectories directories;
    private final LoginAttemptLog attempts;

    /** Counts no login of an administrator among those of clients, so metrics are no part of the log. */
    @Inject
    AdminAuthenticator(
            LiveSettings settings,
            MechanismRegistry mechanisms,
            LoginThrottle throttle,
            GroupDirectories directories,
            LoggingAttemptLog attempts) {
        this(settings, mechanisms, throttle, directories, (LoginAttemptLog) attempts);
    }

    AdminAuthenticator(
            LiveSettings settings,
            MechanismRegistry mechanisms,
            LoginThrottle throttle,
            GroupDirectories directories,
            LoginAttemptLog attempts) {
        this.settings = settings;
        this.mechanisms = mechanisms;
        this.throttle = throttle;
        this.directories = directories;
        this.attempts = attempts;
    }

    /**
     * Grants access to a user with the right password who is in a group that has a role.
     *
     * @param isWanted whether the client still waits; asked before the password is checked, by any thread
     */
    public AdminLoginResult withPassword(
            String user, SecretText password, InetAddress client, BooleanSupplier isWanted) {
        BrokerSettings current = settings.current();
        List<String> names =
                current.admin().authMech().map(List::of).orElse(current.global().defaultAuthMech()).stream()
                        .filter(name -> !name.equalsIgnoreCase(PasscodeService.MECHANISM))
                        .toList();
        String mechanism = names.isEmpty() ? PasscodeService.MECHANISM : String.join(",", names);
        return logged(user, client, mechanism, checkPassword(user, password, client, names, isWanted));
    }

    /** Grants access by the secret of an API token. */
    public AdminLoginResult withToken(SecretText secret, InetAddress client) {
        AdminLoginResult result = checkToken(token -> token.hasSecret(secret));
        String name = result instanceof AdminLoginResult.Granted granted ? granted.name() : "";
        return logged(name, client, TOKEN, result);
    }

    /**
     * Grants access by the groups of a verified OpenID Connect token.
     *
     * @param acr how well the issuer has checked who it is; empty when it does not say
     */
    public AdminLoginResult withGroups(String user, Set<String> groups, String acr, InetAddress client) {
        return logged(user, client, OIDC, confirmGroups(user, groups, acr));
    }

    /** As {@link #withGroups}, for somebody who has signed in before; logs nothing. */
    public AdminLoginResult confirmGroups(String user, Set<String> groups, String acr) {
        Optional<List<String>> required = settings.current().admin().requireAcr();
        return required.isPresent() && !required.get().contains(acr)
                ? new AdminLoginResult.Refused("acr is \"%s\", and require-acr of [admin] asks for more".formatted(acr))
                : byRole(user, groups);
    }

    /** Looks up the role again of a user who has logged in by a password before; logs nothing. */
    public AdminLoginResult confirmUser(String account) {
        return byGroups(account);
    }

    /**
     * Looks up the role again of an API token by which somebody has logged in before; logs nothing.
     *
     * @param hash as {@link ApiToken#hash} returns it
     */
    public AdminLoginResult confirmToken(String name, String hash) {
        return checkToken(token -> token.name().equals(name) && token.hash().equals(hash));
    }

    private AdminLoginResult checkPassword(
            String user, SecretText password, InetAddress client, List<String> names, BooleanSupplier isWanted) {
        if (!AdminRoleRules.isPasswordUseful(settings.current().admin())) {
            return new AdminLoginResult.Refused("none of admin-groups, auditor-groups and role-file is set");
        }
        if (names.isEmpty()
                || mechanisms.findUnknown(names).isPresent()
                || names.stream().anyMatch(TRUSTING_MECHANISM::equalsIgnoreCase)) {
            return new AdminLoginResult.Unavailable(
                    "the mechanism %s proves nobody an administrator; set auth-mech of [admin]"
                            .formatted(names.isEmpty() ? PasscodeService.MECHANISM : String.join(", ", names)));
        }
        return switch (throttle.check(mechanisms.getChain(names), user, password, client, isWanted)
                .result()) {
            case PasswordCheckResult.Accepted(var account, var _) -> byGroups(account == null ? user : account);
            case PasswordCheckResult.Rejected(String reason) -> new AdminLoginResult.Refused(reason);
            case PasswordCheckResult.Unavailable(String reason) -> new AdminLoginResult.Unavailable(reason);
            case PasswordCheckResult.Overloaded(String reason) -> new AdminLoginResult.Overloaded(reason);
        };
    }

    private AdminLoginResult byGroups(String account) {
        BrokerSettings current = settings.current();
        String database = current.admin().groupDb().orElse(current.global().defaultGroupDb());
        try {
            Set<String> groups = directories
                    .findGroupDirectory(database)
                    .orElseThrow(() -> new DirectoryUnavailableException("there is no group directory " + database))
                    .listGroups(account, true);
            return byRole(account, groups);
        } catch (DirectoryUnavailableException noAnswer) {
            return new AdminLoginResult.Unavailable("the groups are not known: " + noAnswer.getMessage());
        }
    }

    private AdminLoginResult byRole(String user, Set<String> groups) {
        AdminSettings current = settings.current().admin();
        List<RoleGrant> grants = new ArrayList<>();
        AdminRoleRules.roleOf(groups, current).map(RoleGrant::unscoped).ifPresent(grants::add);
        try {
            if (current.roleFile().isPresent()) {
                grants.addAll(RoleFile.read(Path.of(current.roleFile().get())).grants(user, groups));
            }
        } catch (IOException unreadable) {
            return new AdminLoginResult.Unavailable("the role file %s cannot be read: %s"
                    .formatted(current.roleFile().orElse(""), FaultText.of(unreadable)));
        }
        return grants.isEmpty()
                ? new AdminLoginResult.Refused("in none of admin-groups and auditor-groups, and not in the role file")
                : new AdminLoginResult.Granted(user, grants);
    }

    private AdminLoginResult checkToken(Predicate<ApiToken> isMeant) {
        Optional<Path> file = settings.current().admin().tokenFile().map(Path::of);
        if (file.isEmpty()) {
            return new AdminLoginResult.Refused("token-file is not set");
        }
        try {
            return ApiTokenFile.read(file.get())
                    .find(isMeant)
                    .<AdminLoginResult>map(token -> new AdminLoginResult.Granted(
                            token.name(), List.of(new RoleGrant(token.role(), token.scope()))))
                    .orElseGet(() -> new AdminLoginResult.Refused("no such token"));
        } catch (IOException unreadable) {
            return new AdminLoginResult.Unavailable(
                    "the token file %s cannot be read: %s".formatted(file.get(), FaultText.of(unreadable)));
        }
    }

    private AdminLoginResult logged(String user, InetAddress client, String mechanism, AdminLoginResult result) {
        LoginAttempt.Outcome outcome =
                switch (result) {
                    case AdminLoginResult.Granted _ -> LoginAttempt.Outcome.GRANTED;
                    case AdminLoginResult.Refused _ -> LoginAttempt.Outcome.REFUSED;
                    case AdminLoginResult.Unavailable _ -> LoginAttempt.Outcome.UNAVAILABLE;
                    case AdminLoginResult.Overloaded _ -> LoginAttempt.Outcome.OVERLOADED;
                };
        attempts.record(new LoginAttempt(user, client, mechanism, outcome, "admin API, " + result.reason()));
        return result;
    }
}
