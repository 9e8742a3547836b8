package org.x2gobroker.auth.oidc;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/** What came of a sign-in at the issuer. Reasons are for the log, never for the browser. */
public sealed interface CodeExchangeResult {
    /**
     * The issuer vouches for somebody.
     *
     * @param refreshToken asks the issuer later whether that still holds; absent when it gave none
     */
    record SignedIn(OidcIdentity identity, @Nullable SecretText refreshToken) implements CodeExchangeResult {}

    /** Nobody is signed in: the issuer refused, or what it sent proves nothing. */
    record Refused(String reason) implements CodeExchangeResult {}

    /** The issuer does not answer, or not as an issuer does. */
    record Unavailable(String reason) implements CodeExchangeResult {}
}
