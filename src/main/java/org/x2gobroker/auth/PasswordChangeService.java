package org.x2gobroker.auth;

/** Changes passwords of users who got in, protocol task {@code setpass}. May block. */
public interface PasswordChangeService {
    /**
     * Replaces the password that {@code login} shows. Once that is done, the cookies this user was handed out elsewhere open
     * nothing any more; the one of {@code granted} goes on working.
     */
    PasswordChangeResult change(LoginRequest login, LoginResult.Granted granted, SecretText newPassword);
}
