package org.x2gobroker.directory.ldap;

/** Is the directory's answer to a password, or to a change of one; everything but {@link Accepted} means no. */
public sealed interface LdapLoginResult {
    /**
     * The password is right.
     *
     * @param user the directory's own spelling of the user's name
     */
    record Accepted(String user) implements LdapLoginResult {}

    /**
     * The login is refused.
     *
     * @param reason for the log, never for the client
     */
    record Refused(String reason) implements LdapLoginResult {}

    /**
     * No server answered.
     *
     * @param reason for the log, never for the client
     */
    record NoAnswer(String reason) implements LdapLoginResult {}
}
