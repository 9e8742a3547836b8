package org.x2gobroker.auth.oidc;

/** What a logout token says. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
public sealed interface LogoutTokenResult {
    /**
     * A session of the issuer has ended.
     *
     * @param subject whose; empty: the session alone is named
     * @param sessionId which one; empty: all of the subject
     */
    record LoggedOut(String issuer, String subject, String sessionId) implements LogoutTokenResult {}

    /** The token is not of this issuer for this broker, or says something else. */
    record Invalid(String reason) implements LogoutTokenResult {}

    /** It cannot be checked at present. */
    record Unavailable(String reason) implements LogoutTokenResult {}
}
