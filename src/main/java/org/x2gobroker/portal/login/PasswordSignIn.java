package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.BrowserRequest;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Checks a password at the portal, by the mechanism that checks those of clients, under the same limits. */
@Singleton
final class PasswordSignIn {
    private static final int LONGEST_USER = 256;

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final MechanismRegistry mechanisms;
    private final LoginThrottle throttle;

    PasswordSignIn(
            LiveSettings settings, ProfileBackends backends, MechanismRegistry mechanisms, LoginThrottle throttle) {
        this.settings = settings;
        this.backends = backends;
        this.mechanisms = mechanisms;
        this.throttle = throttle;
    }

    /** The user's name as the account database spells it is in {@code Accepted}, if it is known. */
    PasswordCheckResult check(BrowserRequest request) {
        String user = request.get("user");
        SecretText password = new SecretText(request.verbatim("password"));
        if (user.isEmpty()
                || password.isEmpty()
                || user.chars().anyMatch(Character::isISOControl)
                || user.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER) {
            return new PasswordCheckResult.Rejected("no user name or no password that anybody has");
        }
        String name = mechanismName();
        Optional<PasswordMechanism> mechanism =
                mechanisms.find(name).filter(found -> !found.acceptsEverybody());
        return mechanism.isEmpty()
                ? new PasswordCheckResult.Unavailable("the mechanism %s proves nothing".formatted(name))
                : throttle.check(mechanism.get(), user, password, request.client(), request.isWanted());
    }

    String mechanismName() {
        return backends.findFirst(List.of(settings.current().environment().defaultBackend()))
                .map(ProfileBackend::settings)
                .flatMap(backend -> backend.authMech())
                .orElse(settings.current().global().defaultAuthMech());
    }
}
