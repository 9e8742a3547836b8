package org.x2gobroker.auth.factor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;

/**
 * The second factor of a user, as the database keeps it.
 *
 * @param userKey one text for all spellings of the user's name
 * @param user the name of the user who enrolled
 * @param lastStep the last time step whose code was used
 * @param confirmed absent as long as the user has not shown that the app makes the right codes
 * @param used when it was used last
 * @param wrongCodes how many wrong codes stood behind the right password, from wherever
 * @param wrongSince since when they are counted
 */
record StoredFactor(
        String userKey,
        String user,
        EncryptedSecret secret,
        long lastStep,
        Instant enrolled,
        @Nullable Instant confirmed,
        @Nullable Instant used,
        int wrongCodes,
        Instant wrongSince) {
    /** No honest user mistypes so many within the window; whoever knows the password would need years to guess a code. */
    static final int MOST_WRONG_CODES = 20;

    static final Duration WRONG_CODE_WINDOW = Duration.ofHours(6);

    boolean isActive() {
        return confirmed != null;
    }

    /** Whether somebody who knows the password guesses codes, so that none is taken for a while. */
    boolean isGuessed(Instant now) {
        return wrongCodes >= MOST_WRONG_CODES && now.isBefore(wrongSince.plus(WRONG_CODE_WINDOW));
    }
}
