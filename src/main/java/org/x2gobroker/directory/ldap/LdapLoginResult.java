package org.x2gobroker.directory.ldap;

/** What a directory says to a password, or to a change of one; everything but {@link Accepted} means no. */
public sealed interface LdapLoginResult {
    /**
     * Yes.
     *
     * @param user the directory's own spelling of the user's name
     */
    record Accepted(String user) implements LdapLoginResult {}

    /**
     * No.
     *
     * @param reason for the log, never for the client
     */
    record Refused(String reason) implements LdapLoginResult {}

    /**
     * Nobody could be asked.
     *
     * @param reason for the log, never for the client
     */
    record NoAnswer(String reason) implements LdapLoginResult {}
}
