package org.x2gobroker.auth.oidc;

import org.x2gobroker.auth.SecretText;

/** Whether a sign-in still holds at the issuer. */
public sealed interface RefreshResult {
    /**
     * It does.
     *
     * @param refreshToken the token for the next question
     */
    record Holds(SecretText refreshToken) implements RefreshResult {}

    /** It has ended there. */
    record Ended(String reason) implements RefreshResult {}

    /** The issuer does not say. */
    record Unknown(String reason) implements RefreshResult {}
}
