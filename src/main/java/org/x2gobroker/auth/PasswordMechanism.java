package org.x2gobroker.auth;

import java.net.InetAddress;
import java.util.Optional;
import org.x2gobroker.auth.work.WorkKind;

/** Checks a user's password against one kind of account database. May block; safe for use by any thread. */
public interface PasswordMechanism {
    /** What the form of a text tells of it. */
    enum Likeness {
        /** It is none of this mechanism's secrets, whoever the user is. */
        UNLIKE,
        /** It may be one. */
        POSSIBLE,
        /** It is one, right or wrong: nobody has such a password. */
        LIKELY
    }

    /** The name used in {@code auth-mech} keys. */
    String name();

    /** Whether it takes everybody, so that any cookie proves enough for it. */
    default boolean acceptsEverybody() {
        return false;
    }

    /** What the form of a text tells of it, without looking at any user. */
    default Likeness likeness(SecretText password) {
        return Likeness.POSSIBLE;
    }

    /**
     * One text for all spellings of a name that the account database may take for one account, for counting wrong passwords. A mechanism
     * whose names have one spelling only says so.
     */
    default String accountKey(String user) {
        return AccountSpelling.fold(user);
    }

    /** The pool whose threads check passwords; empty for a mechanism that takes no time worth one. */
    default Optional<WorkKind> workKind() {
        return Optional.of(WorkKind.HASHING);
    }

    /** Whether somebody could guess a password here, so that wrong ones are counted. */
    default boolean isGuessable() {
        return workKind().isPresent();
    }

    /** Whether a second factor may be asked for behind its passwords. */
    default boolean takesSecondFactor() {
        return isGuessable();
    }

    /** Never throws for a wrong password or an account database that is unavailable: both are answers. */
    PasswordCheckResult check(String user, SecretText password);

    /** As {@link #check(String, SecretText)}, for a mechanism that tells the account database where a user comes from. */
    default PasswordCheckResult check(String user, SecretText password, InetAddress client) {
        return check(user, password);
    }
}
