package org.x2gobroker.auth;

/** A mechanism whose users may change their passwords. May block; safe for use by any thread. */
public interface PasswordChanger {
    /**
     * Replaces the user's password if {@code oldPassword} is right.
     *
     * @param newPassword not empty
     */
    PasswordChangeResult change(String user, SecretText oldPassword, SecretText newPassword);
}
