package org.x2gobroker.auth.passcode;

import java.time.Instant;
import org.x2gobroker.auth.SecretText;

/** What becomes of a wish for a passcode. */
public sealed interface PasscodeIssueResult {
    /**
     * There is one. It is not kept, so it can be shown only now.
     *
     * @param code with hyphens between its groups
     * @param expires until when it has to be typed
     */
    record Issued(SecretText code, Instant expires) implements PasscodeIssueResult {}

    /** There is none. */
    record Refused(Reason reason) implements PasscodeIssueResult {}

    /** Why there is none. */
    enum Reason {
        /** The sign-in is over: the person has to sign in anew. */
        SIGN_IN_ENDED("the sign-in is over"),
        /** The sign-in was too weak: the person has to sign in by a second factor, for instance. */
        TOO_WEAK("the sign-in is not as strong as require-acr asks for"),
        /** Too many passcodes are valid. */
        TOO_MANY("too many passcodes are valid"),
        /** No passcode would be accepted anywhere. */
        SWITCHED_OFF("no auth-mech names passcode"),
        /** The database does not answer. */
        UNAVAILABLE("the database does not answer");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For the log. */
        public String sentence() {
            return sentence;
        }
    }
}
