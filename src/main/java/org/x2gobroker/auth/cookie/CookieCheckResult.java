package org.x2gobroker.auth.cookie;

/** What became of a cookie that a client showed. */
public sealed interface CookieCheckResult {
    /**
     * It stands for a checked password.
     *
     * @param remembered what is known about it
     */
    record Valid(IssuedCookie remembered) implements CookieCheckResult {}

    /**
     * It opens nothing.
     *
     * @param reason for the log, never for the client
     */
    record Invalid(String reason) implements CookieCheckResult {}
}
