package org.x2gobroker.directory.ldap.connection;

/** Is the answer of a server to a name and a password. */
public sealed interface LdapBindResult {
    /**
     * The password is right.
     *
     * @param notice a message of the password policy, or empty
     */
    record Accepted(String notice) implements LdapBindResult {}

    /**
     * The password is wrong, or the account may not be used.
     *
     * @param reason for the log
     */
    record Refused(String reason) implements LdapBindResult {}
}
