package org.x2gobroker.auth.factor;

import java.util.List;
import org.x2gobroker.auth.SecretText;

/** What becomes of a user's wish to change the second factor. */
public sealed interface FactorChange {
    /** The app is asked for a code now. */
    record Begun(FactorEnrolment enrolment) implements FactorChange {}

    /**
     * The second factor counts, or it has new recovery codes.
     *
     * @param recoveryCodes shown once; those before open nothing any more
     */
    record Confirmed(List<SecretText> recoveryCodes) implements FactorChange {
        public Confirmed {
            recoveryCodes = List.copyOf(recoveryCodes);
        }
    }

    /** There is no second factor any more. */
    record Removed() implements FactorChange {}

    /** Nothing has changed. */
    record Refused(Reason reason) implements FactorChange {}

    /** Why nothing has changed. */
    enum Reason {
        /** There is one already; it has to be removed first. */
        EXISTS("there is a second factor already"),
        /** There is none, or none that has begun. */
        MISSING("there is no second factor"),
        /** Users get a second factor in {@code enrol-networks} only. */
        NOT_HERE("a second factor cannot be had from this network"),
        /** The code is wrong, or was used before. */
        WRONG_CODE("the code is wrong or was used before"),
        /** So many codes were wrong that none is looked at for a while. */
        TOO_MANY("too many wrong codes; none is looked at for a while"),
        /** There are no keys, or no database that answers. */
        UNAVAILABLE("second factors are not available");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For the log and the page. */
        public String sentence() {
            return sentence;
        }
    }
}
