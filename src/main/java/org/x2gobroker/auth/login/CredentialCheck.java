package org.x2gobroker.auth.login;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.cookie.CookieCheckResult;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.CookieIssuer.CookieRule;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.cookie.ProvedAccount;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.auth.signin.SignInPolicy;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.directory.AccountStatus;

/** Rules 1 to 7 of protocol section 4: whether what a client shows is enough. */
record CredentialCheck(
        MechanismRegistry mechanisms,
        PasswordVerifier passwords,
        CookieIssuer cookies,
        PresetCookie presetCookie,
        AccountStatusCache accounts,
        SignInPolicy strength) {
    /** Old greeters find out with this user and password whether the broker asks for credentials at all. */
    private static final String PROBE_USER = "check-credentials";

    private static final String PROBE_PASSWORD = "FALSE";

    /**
     * @param methods the mechanisms that check passwords here, one of which must have checked the one behind a cookie
     * @param keepsCookie whether a cookie is not used up
     */
    AuthenticationResult check(
            Credentials shown,
            LoginMethods methods,
            boolean keepsCookie,
            GlobalSettings settings,
            BooleanSupplier isWanted) {
        CredentialPolicy policy = CredentialPolicy.of(settings);
        if (policy.isOpen()) {
            return new AuthenticationResult.NotNeeded();
        }
        if (isProbe(shown)) {
            return AuthenticationResult.Missing.refused(methods.label(), "probe of an old greeter");
        }
        if (shown.cookie().isEmpty()) {
            return policy.requiresCookie()
                    ? AuthenticationResult.Missing.refused("cookie", "no cookie")
                    : checkPassword(shown, methods, isWanted);
        }
        boolean preset = presetCookie.matches(shown.cookie(), settings);
        if (policy.requiresPassword()) {
            return preset
                    ? checkPassword(shown, methods, isWanted)
                    : checkCookie(shown, methods, keepsCookie, settings);
        }
        return preset
                ? new AuthenticationResult.PresetCookieShown(shown.cookie())
                : AuthenticationResult.Missing.refused("cookie", "not the pre-set cookie");
    }

    private static boolean isProbe(Credentials shown) {
        return shown.user().equals(PROBE_USER) && shown.password().reveal().equals(PROBE_PASSWORD);
    }

    private AuthenticationResult checkPassword(Credentials shown, LoginMethods methods, BooleanSupplier isWanted) {
        VerifiedPassword verified = passwords.verify(shown, methods, isWanted);
        String name = verified.mechanism();
        return switch (verified.result()) {
            case PasswordCheckResult.Accepted(var account, var signIn) ->
                new AuthenticationResult.PasswordAccepted(name, account, isKnown(name, shown.user()), signIn);
            case PasswordCheckResult.Rejected(String reason) -> AuthenticationResult.Missing.refused(name, reason);
            case PasswordCheckResult.Unavailable(String reason) ->
                AuthenticationResult.Missing.unavailable(name, reason);
            case PasswordCheckResult.Overloaded(String reason) -> AuthenticationResult.Missing.overloaded(name, reason);
        };
    }

    /** What a mechanism cannot find right after it has taken the password says nothing later on: it may not read all accounts. */
    private boolean isKnown(String mechanismName, String user) {
        return mechanisms
                .find(mechanismName)
                .map(mechanism -> !(accounts.renew(mechanism, user) instanceof AccountStatus.Ended))
                .orElse(false);
    }

    private AuthenticationResult checkCookie(
            Credentials shown, LoginMethods methods, boolean keepsCookie, GlobalSettings settings) {
        if (shown.user().isEmpty()) {
            // Only `none` takes such a password; 0.0.4.3 asks those again each time.
            return AuthenticationResult.Missing.refused("cookie", "no user name");
        }
        Optional<String> unknown = mechanisms.findUnknown(methods.mechanisms());
        if (unknown.isPresent()) {
            return AuthenticationResult.Missing.unavailable(methods.label(), unknown.get());
        }
        MechanismChain chain = mechanisms.getChain(methods.mechanisms());
        CookieRule rule = proof ->
                findMismatch(proof, chain).or(() -> findWeakness(proof)).or(() -> findEnd(proof));
        return switch (cookies.check(shown.cookie(), shown.user(), shown.client(), rule, keepsCookie, settings)) {
            case CookieCheckResult.Valid(var remembered) ->
                new AuthenticationResult.CookieAccepted(shown.cookie(), remembered);
            case CookieCheckResult.Invalid(String reason) -> AuthenticationResult.Missing.refused("cookie", reason);
        };
    }

    /** A cookie opens what its own mechanism guards, alone or with others, and what lets everybody in. */
    private static Optional<String> findMismatch(ProvedAccount proof, MechanismChain chain) {
        if (chain.mechanisms().stream()
                .anyMatch(mechanism -> proof.mechanism().equals(mechanism.name()) || mechanism.acceptsEverybody())) {
            return Optional.empty();
        }
        String names = chain.mechanisms().stream().map(PasswordMechanism::name).collect(Collectors.joining(", "));
        return Optional.of(
                proof.mechanism().isEmpty()
                        ? "cookie of a broker that did not keep its mechanism"
                        : "cookie proved by %s, not by %s".formatted(proof.mechanism(), names));
    }

    /** What counts as strong enough may have changed since the sign-in. */
    private Optional<String> findWeakness(ProvedAccount proof) {
        return proof.signIn() == null || !proof.mechanism().equals(PasscodeService.MECHANISM)
                ? Optional.empty()
                : strength.findObjection(proof.signIn());
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
