package org.x2gobroker.auth.login;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.cookie.IssuedCookie;

/** What a client has shown to get in; everything but {@link Missing} is enough. */
sealed interface AuthenticationResult {
    /** What decided, for the log. */
    String mechanism();

    /** Why, for the log. */
    String reason();

    /** The name that the account database has for the user who is called {@code user} in the request. */
    default String accountOf(String user) {
        return user;
    }

    /** Nothing, and nothing is asked for. */
    record NotNeeded() implements AuthenticationResult {
        @Override
        public String mechanism() {
            return "open";
        }

        @Override
        public String reason() {
            return "nothing is asked for";
        }
    }

    /** The pre-set cookie where only a cookie is asked for. */
    record PresetCookieShown(SecretText cookie) implements AuthenticationResult {
        @Override
        public String mechanism() {
            return "cookie";
        }

        @Override
        public String reason() {
            return "pre-set cookie";
        }
    }

    /**
     * A password that the mechanism accepted.
     *
     * @param account the name that the account database has for the user; absent when it is the one in the request
     * @param isKnown whether the mechanism can look the account up without a password
     */
    record PasswordAccepted(String mechanism, @Nullable String account, boolean isKnown)
            implements AuthenticationResult {
        @Override
        public String accountOf(String user) {
            return account == null ? user : account;
        }

        @Override
        public String reason() {
            return "password accepted";
        }
    }

    /** A cookie that was handed out to this user. */
    record CookieAccepted(SecretText shown, IssuedCookie remembered) implements AuthenticationResult {
        @Override
        public String accountOf(String user) {
            return remembered.account();
        }

        @Override
        public String mechanism() {
            return "cookie";
        }

        @Override
        public String reason() {
            return "cookie accepted";
        }
    }

    /** Not enough. */
    record Missing(String mechanism, LoginAttempt.Outcome outcome, String reason) implements AuthenticationResult {
        static Missing refused(String mechanism, String reason) {
            return new Missing(mechanism, LoginAttempt.Outcome.REFUSED, reason);
        }

        static Missing unavailable(String mechanism, String reason) {
            return new Missing(mechanism, LoginAttempt.Outcome.UNAVAILABLE, reason);
        }

        static Missing overloaded(String mechanism, String reason) {
            return new Missing(mechanism, LoginAttempt.Outcome.OVERLOADED, reason);
        }
    }
}
