package org.x2gobroker.auth.signin;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.config.LiveSettings;

/** Says whether a sign-in is strong enough: {@code require-acr} of {@code [authmech_passcode]}, as it is in force. */
public record SignInPolicy(LiveSettings settings) {
    /** Why nothing is made of the sign-in, for the log; empty when it is good enough. */
    public Optional<String> findObjection(SignIn signIn) {
        List<String> accepted = settings.current().passcode().requireAcr().orElse(List.of());
        return accepted.isEmpty() || accepted.contains(signIn.acr())
                ? Optional.empty()
                : Optional.of("the sign-in has the acr '%s', and require-acr asks for %s"
                        .formatted(signIn.acr(), String.join(" or ", accepted)));
    }
}
