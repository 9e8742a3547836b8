package org.x2gobroker.auth;

/** Changes passwords of users who got in, protocol task {@code setpass}. May block. */
public interface PasswordChanges {
    /**
     * Replaces the password that {@code login} shows. Once that is done, the cookies this user was handed out elsewhere open
     * nothing any more; the one of {@code granted} goes on working.
     */
    PasswordChange change(LoginRequest login, LoginResult.Granted granted, Secret newPassword);
}
