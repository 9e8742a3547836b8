package org.x2gobroker.auth.factor;

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
 */
record StoredFactor(
        String userKey,
        String user,
        EncryptedSecret secret,
        long lastStep,
        Instant enrolled,
        @Nullable Instant confirmed,
        @Nullable Instant used) {
    boolean isActive() {
        return confirmed != null;
    }
}
