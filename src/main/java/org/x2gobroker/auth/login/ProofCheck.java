package org.x2gobroker.auth.login;

import java.net.InetAddress;
import java.util.Optional;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.auth.cookie.CookieCheck;
import org.x2gobroker.auth.cookie.CookieJar;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.mechanism.Mechanisms;
import org.x2gobroker.config.GlobalSettings;

/** Rules 1 to 7 of protocol section 4: whether what a client shows is enough. */
final class ProofCheck {
    /** Old greeters find out with this user and password whether the broker asks for credentials at all. */
    private static final String PROBE_USER = "check-credentials";

    private static final String PROBE_PASSWORD = "FALSE";

    private final Mechanisms mechanisms;
    private final GuessLimit guessLimit;
    private final CookieJar cookies;
    private final PresetCookie presetCookie;

    ProofCheck(Mechanisms mechanisms, GuessLimit guessLimit, CookieJar cookies, PresetCookie presetCookie) {
        this.mechanisms = mechanisms;
        this.guessLimit = guessLimit;
        this.cookies = cookies;
        this.presetCookie = presetCookie;
    }

    /**
     * What a client shows.
     *
     * @param mechanism the name of the mechanism that checks the password if it comes to that
     */
    record Shown(String user, Secret password, Secret cookie, InetAddress client, String mechanism) {
        boolean isProbe() {
            return user.equals(PROBE_USER) && password.reveal().equals(PROBE_PASSWORD);
        }
    }

    Proof check(Shown shown, GlobalSettings settings) {
        Demands demands = Demands.of(settings);
        if (demands.nothing()) {
            return new Proof.NotNeeded();
        }
        if (shown.isProbe()) {
            return Proof.Missing.refused(shown.mechanism(), "probe of an old greeter");
        }
        if (shown.cookie().isEmpty()) {
            return demands.cookie() ? Proof.Missing.refused("cookie", "no cookie") : checkPassword(shown);
        }
        boolean preset = presetCookie.matches(shown.cookie(), settings);
        if (demands.password()) {
            return preset ? checkPassword(shown) : checkCookie(shown, settings);
        }
        return preset
                ? new Proof.PresetCookieShown(shown.cookie())
                : Proof.Missing.refused("cookie", "not the pre-set cookie");
    }

    private Proof checkPassword(Shown shown) {
        Optional<PasswordMechanism> mechanism = mechanisms.find(shown.mechanism());
        if (mechanism.isEmpty()) {
            return Proof.Missing.unavailable(
                    shown.mechanism(),
                    "no such mechanism; known are %s".formatted(String.join(", ", mechanisms.listNames())));
        }
        String name = mechanism.get().name();
        return switch (guessLimit.check(mechanism.get(), shown.user(), shown.password(), shown.client())) {
            case PasswordCheck.Accepted(var account) -> new Proof.PasswordAccepted(name, account);
            case PasswordCheck.Rejected(String reason) -> Proof.Missing.refused(name, reason);
            case PasswordCheck.Unavailable(String reason) -> Proof.Missing.unavailable(name, reason);
        };
    }

    private Proof checkCookie(Shown shown, GlobalSettings settings) {
        if (shown.user().isEmpty()) {
            // Only `none` takes such a password; 0.0.4.3 asks those again each time.
            return Proof.Missing.refused("cookie", "no user name");
        }
        return switch (cookies.check(shown.cookie(), shown.user(), shown.client(), settings)) {
            case CookieCheck.Valid(var remembered) -> new Proof.CookieAccepted(shown.cookie(), remembered);
            case CookieCheck.Invalid(String reason) -> Proof.Missing.refused("cookie", reason);
        };
    }
}
