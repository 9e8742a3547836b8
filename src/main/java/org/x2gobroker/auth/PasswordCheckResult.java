package org.x2gobroker.auth;

import org.jspecify.annotations.Nullable;

/** The outcome of a password check; everything but {@link Accepted} means no. */
public sealed interface PasswordCheckResult {
    /**
     * The password is the user's.
     *
     * @param account the account database's own spelling of the user's name; absent when it is what was typed
     * @param signIn what the user proved elsewhere, which the login lasts no longer than; absent for a plain password
     */
    record Accepted(@Nullable String account, @Nullable SignIn signIn) implements PasswordCheckResult {
        /** A plain password. */
        public Accepted(@Nullable String account) {
            this(account, null);
        }

        /** The account has the name that was typed. */
        public Accepted() {
            this(null, null);
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
