package org.x2gobroker.auth.login;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.cookie.CookieCheckResult;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.CookieIssuer.CookieRule;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.cookie.ProvedAccount;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.directory.AccountStatus;

/** Rules 1 to 7 of protocol section 4: whether what a client shows is enough. */
record CredentialCheck(
        MechanismRegistry mechanisms,
        LoginThrottle throttle,
        CookieIssuer cookies,
        PresetCookie presetCookie,
        AccountStatusCache accounts) {
    /** Old greeters find out with this user and password whether the broker asks for credentials at all. */
    private static final String PROBE_USER = "check-credentials";

    private static final String PROBE_PASSWORD = "FALSE";

    /**
     * @param mechanism the name of the mechanism that checks passwords here, and that must have checked the one behind a cookie
     * @param keepsCookie whether a cookie is not used up
     */
    AuthenticationResult check(
            Credentials shown,
            String mechanism,
            boolean keepsCookie,
            GlobalSettings settings,
            BooleanSupplier isWanted) {
        CredentialPolicy policy = CredentialPolicy.of(settings);
        if (policy.isOpen()) {
            return new AuthenticationResult.NotNeeded();
        }
        if (isProbe(shown)) {
            return AuthenticationResult.Missing.refused(mechanism, "probe of an old greeter");
        }
        if (shown.cookie().isEmpty()) {
            return policy.requiresCookie()
                    ? AuthenticationResult.Missing.refused("cookie", "no cookie")
                    : checkPassword(shown, mechanism, isWanted);
        }
        boolean preset = presetCookie.matches(shown.cookie(), settings);
        if (policy.requiresPassword()) {
            return preset
                    ? checkPassword(shown, mechanism, isWanted)
                    : checkCookie(shown, mechanism, keepsCookie, settings);
        }
        return preset
                ? new AuthenticationResult.PresetCookieShown(shown.cookie())
                : AuthenticationResult.Missing.refused("cookie", "not the pre-set cookie");
    }

    private static boolean isProbe(Credentials shown) {
        return shown.user().equals(PROBE_USER) && shown.password().reveal().equals(PROBE_PASSWORD);
    }

    private AuthenticationResult checkPassword(Credentials shown, String mechanismName, BooleanSupplier isWanted) {
        Optional<PasswordMechanism> mechanism = mechanisms.find(mechanismName);
        if (mechanism.isEmpty()) {
            return unknownMechanism(mechanismName);
        }
        String name = mechanism.get().name();
        return switch (throttle.check(mechanism.get(), shown.user(), shown.password(), shown.client(), isWanted)) {
            case PasswordCheckResult.Accepted(var account) ->
                new AuthenticationResult.PasswordAccepted(name, account, isKnown(mechanism.get(), shown.user()));
            case PasswordCheckResult.Rejected(String reason) -> AuthenticationResult.Missing.refused(name, reason);
            case PasswordCheckResult.Unavailable(String reason) ->
                AuthenticationResult.Missing.unavailable(name, reason);
            case PasswordCheckResult.Overloaded(String reason) -> AuthenticationResult.Missing.overloaded(name, reason);
        };
    }

    private AuthenticationResult unknownMechanism(String name) {
        return AuthenticationResult.Missing.unavailable(
                name, "no such mechanism; known are %s".formatted(String.join(", ", mechanisms.listNames())));
    }

    /** What a mechanism cannot find right after it has taken the password says nothing later on: it may not read all accounts. */
    private boolean isKnown(PasswordMechanism mechanism, String user) {
        return !(accounts.renew(mechanism, user) instanceof AccountStatus.Ended);
    }

    private AuthenticationResult checkCookie(
            Credentials shown, String mechanismName, boolean keepsCookie, GlobalSettings settings) {
        if (shown.user().isEmpty()) {
            // Only `none` takes such a password; 0.0.4.3 asks those again each time.
            return AuthenticationResult.Missing.refused("cookie", "no user name");
        }
        Optional<PasswordMechanism> mechanism = mechanisms.find(mechanismName);
        if (mechanism.isEmpty()) {
            return unknownMechanism(mechanismName);
        }
        CookieRule rule = proof -> findMismatch(proof, mechanism.get()).or(() -> findEnd(proof));
        return switch (cookies.check(shown.cookie(), shown.user(), shown.client(), rule, keepsCookie, settings)) {
            case CookieCheckResult.Valid(var remembered) ->
                new AuthenticationResult.CookieAccepted(shown.cookie(), remembered);
            case CookieCheckResult.Invalid(String reason) -> AuthenticationResult.Missing.refused("cookie", reason);
        };
    }

    /** A cookie opens what its own mechanism guards, and what lets everybody in. */
    private static Optional<String> findMismatch(ProvedAccount proof, PasswordMechanism mechanism) {
        if (proof.mechanism().equals(mechanism.name()) || mechanism.acceptsEverybody()) {
            return Optional.empty();
        }
        return Optional.of(
                proof.mechanism().isEmpty()
                        ? "cookie of a broker that did not keep its mechanism"
                        : "cookie proved by %s, not by %s".formatted(proof.mechanism(), mechanism.name()));
    }

    private Optional<String> findEnd(ProvedAccount proof) {
        if (!proof.isKnown()) {
            return Optional.empty();
        }
        return mechanisms
                .find(proof.mechanism())
                .flatMap(
                        mechanism -> accounts.get(mechanism, proof.user()) instanceof AccountStatus.Ended(String reason)
                                ? Optional.of("account ended: " + reason)
                                : Optional.empty());
    }
}
