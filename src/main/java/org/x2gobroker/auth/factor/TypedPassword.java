package org.x2gobroker.auth.factor;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.auth.SecretText;

/**
 * What a user with a second factor typed: the password, and behind it six digits or a recovery code with its hyphens. One blank or comma
 * between the two belongs to neither.
 *
 * @param password without the code
 * @param code six digits, a recovery code in capitals, or empty
 */
record TypedPassword(SecretText password, SecretText code, Kind kind) {
    private static final Pattern WITH_DIGITS = Pattern.compile("(?s)(.*?)[ ,]?([0-9]{6})");
    private static final Pattern WITH_RECOVERY_CODE =
            Pattern.compile("(?s)(.*?)[ ,]?([0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4})");

    /** What stands behind the password. */
    enum Kind {
        DIGITS,
        RECOVERY_CODE,
        NOTHING
    }

    static TypedPassword split(SecretText typed) {
        Matcher digits = WITH_DIGITS.matcher(typed.reveal());
        if (digits.matches()) {
            return new TypedPassword(new SecretText(digits.group(1)), new SecretText(digits.group(2)), Kind.DIGITS);
        }
        Matcher recovery = WITH_RECOVERY_CODE.matcher(typed.reveal());
        if (recovery.matches()) {
            return new TypedPassword(
                    new SecretText(recovery.group(1)),
                    new SecretText(recovery.group(2).toUpperCase(Locale.ROOT)),
                    Kind.RECOVERY_CODE);
        }
        return new TypedPassword(typed, new SecretText(""), Kind.NOTHING);
    }
}
