package org.x2gobroker.auth.cookie;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SignIn;

/**
 * Whose password was checked, and by which mechanism.
 *
 * @param user the name as the client writes it
 * @param account the name that the account database has for this user
 * @param mechanism the name of the mechanism; empty for cookies of brokers that did not store it
 * @param isKnown whether the mechanism could look the account up when the password was checked: only then does an account that it
 *     cannot find any more end the cookie
 * @param signIn what the user proved elsewhere, which no cookie outlives; absent for a plain password
 */
public record ProvedAccount(
        String user,
        String account,
        String mechanism,
        boolean isKnown,
        @Nullable SignIn signIn) {
    /** By a plain password. */
    public ProvedAccount(String user, String account, String mechanism, boolean isKnown) {
        this(user, account, mechanism, isKnown, null);
    }

    /** When a cookie ends that would otherwise last until {@code limit}. */
    Instant limit(Instant limit) {
        return signIn != null && signIn.expires().isBefore(limit) ? signIn.expires() : limit;
    }
}
