package org.x2gobroker.directory.ldap.connection;

/** What a server says to a name and a password. */
public sealed interface LdapBindResult {
    /**
     * They belong together.
     *
     * @param notice what the password policy has to say, or empty
     */
    record Accepted(String notice) implements LdapBindResult {}

    /**
     * They do not, or the account may not be used.
     *
     * @param reason for the log
     */
    record Refused(String reason) implements LdapBindResult {}
}
