package org.x2gobroker.auth.throttle;

import java.util.function.Function;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordCheckResult;

/** How the answers of one kind of attempt are made and read. */
record AttemptAnswers<T>(Function<String, T> refused, Function<String, T> overloaded, Function<T, Verdict> verdict) {
    static final AttemptAnswers<PasswordCheckResult> OF_CHECKS = new AttemptAnswers<>(
            PasswordCheckResult.Rejected::new, PasswordCheckResult.Overloaded::new, answer -> switch (answer) {
                case PasswordCheckResult.Accepted _ -> Verdict.RIGHT;
                case PasswordCheckResult.Rejected _ -> Verdict.WRONG;
                case PasswordCheckResult.Unavailable _, PasswordCheckResult.Overloaded _ -> Verdict.UNKNOWN;
            });

    static final AttemptAnswers<PasswordChangeResult> OF_CHANGES = new AttemptAnswers<>(
            PasswordChangeResult.Refused::new, PasswordChangeResult.Overloaded::new, answer -> switch (answer) {
                case PasswordChangeResult.Changed _ -> Verdict.RIGHT;
                case PasswordChangeResult.Refused _ -> Verdict.WRONG;
                case PasswordChangeResult.Unavailable _, PasswordChangeResult.Overloaded _ -> Verdict.UNKNOWN;
            });

    /** What an answer says of the password. */
    enum Verdict {
        RIGHT,
        WRONG,
        UNKNOWN
    }
}
