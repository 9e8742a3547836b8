package org.x2gobroker.auth.login;

import java.util.List;
import java.util.Set;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChangeService;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Lets the first mechanism that can change passwords do so, and logs every attempt once. */
public record MechanismPasswordChangeService(
        MechanismRegistry mechanisms,
        PasswordVerifier passwords,
        LoginThrottle throttle,
        CookieIssuer cookies,
        PasswordChangeLog attempts)
        implements PasswordChangeService {
    @Override
    public PasswordChangeResult change(LoginRequest login, LoginResult.Granted granted, SecretText newPassword) {
        PasswordChangeResult change = change(login, newPassword);
        attempts.record(login, change);
        if (change instanceof PasswordChangeResult.Changed) {
            SecretText kept = granted.cookie() == null ? new SecretText("") : granted.cookie();
            String account = granted.caller().user();
            cookies.endOthers(
                    account, kept, Set.copyOf(List.of(login.credentials().user(), account)));
        }
        return change;
    }

    /** A cookie lets a client in without the password, but changes it for nobody: the mechanism sees the old one. */
    private PasswordChangeResult change(LoginRequest login, SecretText newPassword) {
        if (newPassword.isEmpty()) {
            return new PasswordChangeResult.Refused("the new password is empty");
        }
        Credentials shown = login.credentials();
        PasswordMechanism mechanism = login.methods().mechanisms().stream()
                .flatMap(name -> mechanisms.find(name).stream())
                .filter(PasswordChanger.class::isInstance)
                .findFirst()
                .orElse(null);
        if (!(mechanism instanceof PasswordChanger changer)) {
            return new PasswordChangeResult.Refused(
                    "the mechanism %s cannot change passwords".formatted(login.mechanism()));
        }
        try {
            // The login has used the code up that a client sends again with the old password.
            SecretText oldPassword = passwords.withoutCode(shown, login.methods());
            return throttle.change(
                    mechanism, changer, shown.user(), oldPassword, newPassword, shown.client(), login.isWanted());
        } catch (DatabaseUnavailableException unavailable) {
            return new PasswordChangeResult.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }
}
