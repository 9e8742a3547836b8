package org.x2gobroker.auth.passcode;

import java.util.Optional;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;

/** Takes the passcodes that the portal has issued. */
public record PasscodeMechanism(PasscodeService passcodes) implements PasswordMechanism {
    @Override
    public String name() {
        return PasscodeService.MECHANISM;
    }

    @Override
    public Likeness likeness(SecretText password) {
        return PasscodeFormat.parse(password).isPresent() ? Likeness.LIKELY : Likeness.UNLIKE;
    }

    /** One statement, which takes no thread of its own. */
    @Override
    public Optional<WorkKind> workKind() {
        return Optional.empty();
    }

    @Override
    public boolean isGuessable() {
        return true;
    }

    /** The sign-in has asked for what it takes. */
    @Override
    public boolean takesSecondFactor() {
        return false;
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return passcodes.redeem(user, password);
    }
}
