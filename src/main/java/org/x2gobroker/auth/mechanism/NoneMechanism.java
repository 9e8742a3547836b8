package org.x2gobroker.auth.mechanism;

import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;

/** Accepts every user with every password, empty ones included, as 0.0.4.3 does. */
final class NoneMechanism implements PasswordMechanism {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public PasswordCheck check(String user, Secret password) {
        return new PasswordCheck.Accepted();
    }
}
