package org.x2gobroker.auth.login;

import java.util.List;
import java.util.Set;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.auth.cookie.CookieJar;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.mechanism.Mechanisms;

/** Lets the mechanism that checks a user's password also change it, and logs every attempt once. */
public final class MechanismPasswordChanges implements PasswordChanges {
    private final Mechanisms mechanisms;
    private final GuessLimit guessLimit;
    private final CookieJar cookies;
    private final PasswordChangeLog attempts;

    public MechanismPasswordChanges(
            Mechanisms mechanisms, GuessLimit guessLimit, CookieJar cookies, PasswordChangeLog attempts) {
        this.mechanisms = mechanisms;
        this.guessLimit = guessLimit;
        this.cookies = cookies;
        this.attempts = attempts;
    }

    @Override
    public PasswordChange change(LoginRequest login, LoginResult.Granted granted, Secret newPassword) {
        PasswordChange change = change(login, newPassword);
        attempts.record(login, change);
        if (change instanceof PasswordChange.Changed) {
            Secret kept = granted.cookie() == null ? new Secret("") : granted.cookie();
            String account = granted.caller().user();
            cookies.endOthers(
                    account, kept, Set.copyOf(List.of(login.credentials().user(), account)));
        }
        return change;
    }

    /** A cookie lets a client in without the password, but changes it for nobody: the mechanism sees the old one. */
    private PasswordChange change(LoginRequest login, Secret newPassword) {
        if (newPassword.isEmpty()) {
            return new PasswordChange.Refused("the new password is empty");
        }
        Credentials shown = login.credentials();
        PasswordMechanism mechanism = mechanisms.find(login.mechanism()).orElse(null);
        return mechanism instanceof PasswordChanger changer
                ? guessLimit.change(changer, shown.user(), shown.password(), newPassword, shown.client())
                : new PasswordChange.Refused("the mechanism %s cannot change passwords".formatted(login.mechanism()));
    }
}
