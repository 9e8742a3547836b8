package org.x2gobroker.auth.mechanism;

import java.util.Optional;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;

/** Accepts every user with every password, empty ones included, as 0.0.4.3 does. */
final class NoneMechanism implements PasswordMechanism {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public String accountKey(String user) {
        return user;
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.empty();
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
