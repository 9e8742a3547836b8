package org.x2gobroker.auth;

/** Checks a user's password against one kind of account database. May block; safe for use by any thread. */
public interface PasswordMechanism {
    /** The name used in {@code auth-mech} keys. */
    String name();

    /** Whether it takes everybody, so that any cookie proves enough for it. */
    default boolean acceptsEverybody() {
        return false;
    }

    /** Never throws for a wrong password or an account database that is unavailable: both are answers. */
    PasswordCheckResult check(String user, SecretText password);
}
