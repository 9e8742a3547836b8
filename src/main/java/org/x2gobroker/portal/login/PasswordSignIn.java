package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.auth.factor.SecondFactorCheck;
import org.x2gobroker.auth.login.PasswordVerifier;
import org.x2gobroker.auth.login.VerifiedPassword;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.BrowserRequest;
import org.x2gobroker.profile.ProfileBackends;

/** Checks a password at the portal, by the mechanism that checks those of clients, under the same limits. */
@Singleton
final class PasswordSignIn {
    private static final int LONGEST_USER = 256;
    private static final Set<String> NO_PASSWORD = Set.of("none", PasscodeService.MECHANISM);

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final PasswordVerifier passwords;
    private final SecondFactorCheck factors;

    PasswordSignIn(
            LiveSettings settings, ProfileBackends backends, PasswordVerifier passwords, SecondFactorCheck factors) {
        this.settings = settings;
        this.backends = backends;
        this.passwords = passwords;
        this.factors = factors;
    }

    /** Who decided, and what: the user's name as the account database spells it is in {@code Accepted}, if it is known. */
    VerifiedPassword check(BrowserRequest request) {
        LoginMethods methods = methods();
        String user = request.get("user");
        SecretText password = new SecretText(request.verbatim("password"));
        if (user.isEmpty()
                || password.isEmpty()
                || user.chars().anyMatch(Character::isISOControl)
                || user.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER) {
            return new VerifiedPassword(
                    methods.label(), new PasswordCheckResult.Rejected("no user name or no password that anybody has"));
        }
        return methods.mechanisms().isEmpty()
                ? new VerifiedPassword(
                        "none", new PasswordCheckResult.Unavailable("no mechanism of auth-mech proves who somebody is"))
                : passwords.verifyForEnrolment(
                        new Credentials(user, password, new SecretText(""), request.client()),
                        methods,
                        request.isWanted());
    }

    /** Whether the user came by a password alone where a second factor is required, and has to get one before anything else. */
    boolean isSecondFactorMissing(BrowserSignIn signIn, InetAddress client) {
        return signIn.way() == BrowserSignIn.Way.PASSWORD && factors.isMissing(signIn.user(), methods(), client);
    }

    /** Those of clients, without what proves nothing and without passcodes: otherwise one passcode would lead to the next. */
    private LoginMethods methods() {
        GlobalSettings global = settings.current().global();
        return backends.findFirst(List.of(settings.current().environment().defaultBackend()))
                .map(backend -> LoginMethods.of(backend.settings(), global))
                .map(all -> new LoginMethods(
                        all.mechanisms().stream()
                                .filter(name -> !NO_PASSWORD.contains(name.toLowerCase(Locale.ROOT)))
                                .toList(),
                        all.secondFactor(),
                        all.groupDb()))
                .orElseGet(() -> new LoginMethods(List.of()));
    }
}
