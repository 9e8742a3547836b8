package org.x2gobroker.auth;

import org.jspecify.annotations.Nullable;

/** The outcome of a password check; everything but {@link Accepted} means no. */
public sealed interface PasswordCheckResult {
    /**
     * The password is the user's.
     *
     * @param account the account database's own spelling of the user's name; absent when it is what was typed
     */
    record Accepted(@Nullable String account) implements PasswordCheckResult {
        /** The account has the name that was typed. */
        public Accepted() {
            this(null);
        }
    }

    /**
     * The password is not accepted.
     *
     * @param reason for the log, never for the client
     */
    record Rejected(String reason) implements PasswordCheckResult {}

    /**
     * The account database could not be asked.
     *
     * @param reason for the log, never for the client
     */
    record Unavailable(String reason) implements PasswordCheckResult {}

    /**
     * The password was not checked, because too many others are waiting or the client has left. No mechanism says so.
     *
     * @param reason for the log, never for the client
     */
    record Overloaded(String reason) implements PasswordCheckResult {}
}
