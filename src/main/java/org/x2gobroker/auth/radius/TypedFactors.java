package org.x2gobroker.auth.radius;

import java.util.Optional;
import org.x2gobroker.auth.SecretText;

/**
 * What a user has typed into the one field that X2Go Client has.
 *
 * @param password what the first request carries
 * @param factor what a challenge is answered with; absent when only a password was typed
 */
record TypedFactors(SecretText password, Optional<SecretText> factor) {
    /**
     * Takes what is behind the last separator for the second factor; without a separator, or with nothing before or behind it, all is the
     * password.
     */
    static TypedFactors of(SecretText typed, Optional<String> separator) {
        String text = typed.reveal();
        int split = separator.map(text::lastIndexOf).orElse(-1);
        return split > 0 && split < text.length() - 1
                ? new TypedFactors(
                        new SecretText(text.substring(0, split)),
                        Optional.of(new SecretText(text.substring(split + 1))))
                : new TypedFactors(typed, Optional.empty());
    }
}
