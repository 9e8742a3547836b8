package org.x2gobroker.auth.signin;

import java.time.Instant;
import java.util.Locale;
import org.x2gobroker.auth.SignIn;

/**
 * The end of a sign-in, or of all sign-ins of a person.
 *
 * @param name the {@code sid}, or the subject
 * @param at when it came; sign-ins of a person that are newer go on
 */
public record SignInEnd(Kind kind, String name, Instant at) {
    /** What ends. */
    public enum Kind {
        SID,
        SUBJECT;

        /** The word in the database. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is this sign-in that ends. */
    public boolean ends(SignIn signIn) {
        return switch (kind) {
            case SID -> signIn.sid().equals(name);
            case SUBJECT ->
                signIn.subject().equals(name) && !signIn.authenticated().isAfter(at);
        };
    }
}
