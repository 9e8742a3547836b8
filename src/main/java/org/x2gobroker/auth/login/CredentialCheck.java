package org.x2gobroker.auth.login;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.cookie.CookieCheckResult;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.GlobalSettings;

/** Rules 1 to 7 of protocol section 4: whether what a client shows is enough. */
final class CredentialCheck {
    /** Old greeters find out with this user and password whether the broker asks for credentials at all. */
    private static final String PROBE_USER = "check-credentials";

    private static final String PROBE_PASSWORD = "FALSE";

    private final MechanismRegistry mechanisms;
    private final LoginThrottle guessLimit;
    private final CookieIssuer cookies;
    private final PresetCookie presetCookie;

    CredentialCheck(
            MechanismRegistry mechanisms, LoginThrottle guessLimit, CookieIssuer cookies, PresetCookie presetCookie) {
        this.mechanisms = mechanisms;
        this.guessLimit = guessLimit;
        this.cookies = cookies;
        this.presetCookie = presetCookie;
    }

    /** @param mechanism the name of the mechanism that checks the password if it comes to that */
    AuthenticationResult check(Credentials shown, String mechanism, GlobalSettings settings, BooleanSupplier isWanted) {
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
            return preset ? checkPassword(shown, mechanism, isWanted) : checkCookie(shown, settings);
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
            return AuthenticationResult.Missing.unavailable(
                    mechanismName,
                    "no such mechanism; known are %s".formatted(String.join(", ", mechanisms.listNames())));
        }
        String name = mechanism.get().name();
        return switch (guessLimit.check(mechanism.get(), shown.user(), shown.password(), shown.client(), isWanted)) {
            case PasswordCheckResult.Accepted(var account) -> new AuthenticationResult.PasswordAccepted(name, account);
            case PasswordCheckResult.Rejected(String reason) -> AuthenticationResult.Missing.refused(name, reason);
            case PasswordCheckResult.Unavailable(String reason) ->
                AuthenticationResult.Missing.unavailable(name, reason);
            case PasswordCheckResult.Overloaded(String reason) -> AuthenticationResult.Missing.overloaded(name, reason);
        };
    }

    private AuthenticationResult checkCookie(Credentials shown, GlobalSettings settings) {
        if (shown.user().isEmpty()) {
            // Only `none` takes such a password; 0.0.4.3 asks those again each time.
            return AuthenticationResult.Missing.refused("cookie", "no user name");
        }
        return switch (cookies.check(shown.cookie(), shown.user(), shown.client(), settings)) {
            case CookieCheckResult.Valid(var remembered) ->
                new AuthenticationResult.CookieAccepted(shown.cookie(), remembered);
            case CookieCheckResult.Invalid(String reason) -> AuthenticationResult.Missing.refused("cookie", reason);
        };
    }
}
