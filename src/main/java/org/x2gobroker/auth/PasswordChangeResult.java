package org.x2gobroker.auth;

/** What becomes of a user's wish for another password; everything but {@link Changed} means that the old one stays. */
public sealed interface PasswordChangeResult {
    /** From now on the new password is the user's. */
    record Changed() implements PasswordChangeResult {}

    /**
     * The old password is wrong, or the new one is not accepted.
     *
     * @param reason for the log, never for the client
     */
    record Refused(String reason) implements PasswordChangeResult {}

    /**
     * The account database could not be asked.
     *
     * @param reason for the log, never for the client
     */
    record Unavailable(String reason) implements PasswordChangeResult {}

    /**
     * Nothing was tried, because too many others are waiting or the client has left. No mechanism says so.
     *
     * @param reason for the log, never for the client
     */
    record Overloaded(String reason) implements PasswordChangeResult {}
}
