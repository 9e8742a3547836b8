package org.x2gobroker.auth.mechanism;

import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;

/** Accepts every user with every password, empty ones included, as 0.0.4.3 does. */
final class NoneMechanism implements PasswordMechanism {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean acceptsEverybody() {
        return true;
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return new PasswordCheckResult.Accepted();
    }
}
