package org.x2gobroker.auth.factor;

import java.net.InetAddress;
import java.util.Optional;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;

/** A mechanism that asks for the second factor as well, for one login. */
record GuardedMechanism(
        PasswordMechanism mechanism,
        SecondFactorCheck factors,
        LoginMethods methods,
        InetAddress client,
        boolean mayEnrol)
        implements PasswordMechanism {
    @Override
    public String name() {
        return mechanism.name();
    }

    @Override
    public Likeness likeness(SecretText password) {
        return mechanism.likeness(password);
    }

    @Override
    public String accountKey(String user) {
        return mechanism.accountKey(user);
    }

    @Override
    public Optional<WorkKind> workKind() {
        return mechanism.workKind();
    }

    @Override
    public boolean isGuessable() {
        return mechanism.isGuessable();
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return factors.check(mechanism, user, password, methods, client, mayEnrol);
    }
}
