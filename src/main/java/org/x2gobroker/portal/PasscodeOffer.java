package org.x2gobroker.portal;

import java.time.Instant;
import org.x2gobroker.auth.SecretText;

/** What somebody gets who asks for a passcode. */
public sealed interface PasscodeOffer {
    /**
     * A passcode, which is kept nowhere in this form.
     *
     * @param passcode in groups, as it is read and typed
     */
    record Issued(SecretText passcode, Instant validUntil) implements PasscodeOffer {}

    /** None, as there are too many that have not been used. */
    record TooMany() implements PasscodeOffer {}

    /** None, as what was proved is not enough, or has ended meanwhile. */
    record Refused() implements PasscodeOffer {}

    /** None, as they cannot be kept at present. */
    record Unavailable() implements PasscodeOffer {}
}
