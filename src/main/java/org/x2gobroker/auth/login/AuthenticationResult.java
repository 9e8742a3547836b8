package org.x2gobroker.auth.login;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.cookie.IssuedCookie;

/** What a client has shown to get in; everything but {@link Missing} is enough. */
sealed interface AuthenticationResult {
    /** What decided, for the log. */
    default String mechanism() {
        return switch (this) {
            case NotNeeded _ -> "open";
            case PresetCookieShown _, CookieAccepted _ -> "cookie";
            case PasswordAccepted accepted -> accepted.mechanism();
            case Missing(String mechanism, var _, var _) -> mechanism;
        };
    }

    /** Why, for the log. */
    default String reason() {
        return switch (this) {
            case NotNeeded _ -> "nothing is asked for";
            case PresetCookieShown _ -> "pre-set cookie";
            case PasswordAccepted _ -> "password accepted";
            case CookieAccepted _ -> "cookie accepted";
            case Missing(var _, var _, String reason) -> reason;
        };
    }

    /** The name that the account database has for the user who is called {@code user} in the request. */
    default String accountOf(String user) {
        return switch (this) {
            case PasswordAccepted accepted -> accepted.account() == null ? user : accepted.account();
            case CookieAccepted(var _, IssuedCookie remembered) -> remembered.account();
            case NotNeeded _, PresetCookieShown _, Missing _ -> user;
        };
    }

    /** What the user proved elsewhere, which the login is made of; absent for a plain password. */
    default @Nullable SignIn signIn() {
        return switch (this) {
            case PasswordAccepted accepted -> accepted.provedElsewhere();
            case CookieAccepted(var _, IssuedCookie remembered) ->
                remembered.proof().signIn();
            case NotNeeded _, PresetCookieShown _, Missing _ -> null;
        };
    }

    /** Nothing, and nothing is asked for. */
    record NotNeeded() implements AuthenticationResult {}

    /** The pre-set cookie where only a cookie is asked for. */
    record PresetCookieShown(SecretText cookie) implements AuthenticationResult {}

    /**
     * A password that the mechanism accepted.
     *
     * @param account the name that the account database has for the user; absent when it is the one in the request
     * @param isKnown whether the mechanism can look the account up without a password
     * @param provedElsewhere what stands behind a password that is no more than a passcode
     */
    record PasswordAccepted(
            String mechanism,
            @Nullable String account,
            boolean isKnown,
            @Nullable SignIn provedElsewhere) implements AuthenticationResult {}

    /** A cookie that was handed out to this user. */
    record CookieAccepted(SecretText shown, IssuedCookie remembered) implements AuthenticationResult {}

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
