package org.x2gobroker.auth.factor;

import java.util.Optional;
import java.util.function.Function;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;

/** Puts one check of a code under the limits on guessing passwords. */
final class CodeMechanism implements PasswordMechanism {
    private final Function<SecretText, PasswordCheckResult> check;
    private boolean wasAsked;

    CodeMechanism(Function<SecretText, PasswordCheckResult> check) {
        this.check = check;
    }

    /** Whether the code was looked at. */
    boolean wasAsked() {
        return wasAsked;
    }

    @Override
    public String name() {
        return "second-factor";
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.empty();
    }

    @Override
    public boolean isGuessable() {
        return true;
    }

    @Override
    public PasswordCheckResult check(String user, SecretText code) {
        wasAsked = true;
        return check.apply(code);
    }
}
