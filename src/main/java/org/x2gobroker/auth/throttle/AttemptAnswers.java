package org.x2gobroker.auth.throttle;

import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordCheckResult;

/** How the answers of one kind of attempt are read and made. */
interface AttemptAnswers<T> {
    AttemptAnswers<PasswordCheckResult> OF_CHECKS = new AttemptAnswers<>() {
        @Override
        public PasswordCheckResult refused(String reason) {
            return new PasswordCheckResult.Rejected(reason);
        }

        @Override
        public PasswordCheckResult overloaded(String reason) {
            return new PasswordCheckResult.Overloaded(reason);
        }

        @Override
        public Verdict verdictOn(PasswordCheckResult answer) {
            return switch (answer) {
                case PasswordCheckResult.Accepted _ -> Verdict.RIGHT;
                case PasswordCheckResult.Rejected _ -> Verdict.WRONG;
                case PasswordCheckResult.Unavailable _, PasswordCheckResult.Overloaded _ -> Verdict.UNKNOWN;
            };
        }
    };

    AttemptAnswers<PasswordChangeResult> OF_CHANGES = new AttemptAnswers<>() {
        @Override
        public PasswordChangeResult refused(String reason) {
            return new PasswordChangeResult.Refused(reason);
        }

        @Override
        public PasswordChangeResult overloaded(String reason) {
            return new PasswordChangeResult.Overloaded(reason);
        }

        @Override
        public Verdict verdictOn(PasswordChangeResult answer) {
            return switch (answer) {
                case PasswordChangeResult.Changed _ -> Verdict.RIGHT;
                case PasswordChangeResult.Refused _ -> Verdict.WRONG;
                case PasswordChangeResult.Unavailable _, PasswordChangeResult.Overloaded _ -> Verdict.UNKNOWN;
            };
        }
    };

    T refused(String reason);

    T overloaded(String reason);

    Verdict verdictOn(T answer);

    /** What an answer says of the password. */
    enum Verdict {
        RIGHT,
        WRONG,
        UNKNOWN
    }
}
