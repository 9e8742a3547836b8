package org.x2gobroker.auth.throttle;

import java.util.function.Function;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.mechanism.MechanismChain;

/** How the answers of one kind of attempt are made and read. */
record AttemptAnswers<T>(Function<String, T> refused, Function<String, T> overloaded, Function<T, Verdict> verdict) {
    /** Those of passwords that these mechanisms check. */
    static AttemptAnswers<MechanismChain.Answer> ofChecks(MechanismChain chain) {
        return new AttemptAnswers<>(
                reason -> chain.withoutAsking(new PasswordCheckResult.Rejected(reason)),
                reason -> chain.withoutAsking(new PasswordCheckResult.Overloaded(reason)),
                answer -> switch (answer.result()) {
                    case PasswordCheckResult.Accepted _ -> Verdict.RIGHT;
                    case PasswordCheckResult.Rejected _ -> Verdict.WRONG;
                    case PasswordCheckResult.Unavailable _, PasswordCheckResult.Overloaded _ ->
                        answer.isGuess() ? Verdict.WRONG : Verdict.UNKNOWN;
                });
    }

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
