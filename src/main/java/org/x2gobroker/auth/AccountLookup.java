package org.x2gobroker.auth;

import org.x2gobroker.directory.AccountStatus;

/** A mechanism that can say without a password whether an account may still be used. May block; safe for use by any thread. */
public interface AccountLookup {
    /** @param user the name as {@link PasswordMechanism#check} takes it */
    AccountStatus lookUpAccount(String user);
}
