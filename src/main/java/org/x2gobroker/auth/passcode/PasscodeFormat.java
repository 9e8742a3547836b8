package org.x2gobroker.auth.passcode;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.x2gobroker.auth.SecretText;

/**
 * How passcodes are written: three groups of four letters and digits, such as {@code K7M4-QX9T-RH2D}, which is 55 random bits. None of the 25
 * characters looks or sounds like another one of them. Typed in any case, with hyphens, blanks or nothing between the groups.
 */
public final class PasscodeFormat {
    static final String ALPHABET = "23456789ACDEFHJKMNPQRTWXY";

    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;
    private static final int LONGEST_TYPED = 64;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0-]+");
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + GROUPS * GROUP_LENGTH + "}");

    private PasscodeFormat() {}

    /** A new passcode, as it is shown. */
    static SecretText generate(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new SecretText(code.toString());
    }

    /** The characters of a passcode without case and separators; empty for a text that cannot be one. */
    static Optional<SecretText> parse(SecretText typed) {
        if (typed.reveal().length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = SEPARATORS.matcher(typed.reveal()).replaceAll("").toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() ? Optional.of(new SecretText(code)) : Optional.empty();
    }
}
