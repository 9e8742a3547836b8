package org.x2gobroker.directory.ldap;

/** What comes of looking for a user. */
sealed interface AccountLookup {
    /** Exactly one entry. */
    record Found(Account account) implements AccountLookup {}

    /**
     * None, or several.
     *
     * @param reason for the log
     */
    record NotFound(String reason) implements AccountLookup {}
}
