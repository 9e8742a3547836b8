package org.x2gobroker.auth;

/** The outcome of a password check; everything but {@link Accepted} means no. */
public sealed interface PasswordCheck {
    /** The password is the user's. */
    record Accepted() implements PasswordCheck {}

    /**
     * The password is not accepted.
     *
     * @param reason for the log, never for the client
     */
    record Rejected(String reason) implements PasswordCheck {}

    /**
     * Nobody could be asked.
     *
     * @param reason for the log, never for the client
     */
    record Unavailable(String reason) implements PasswordCheck {}
}
