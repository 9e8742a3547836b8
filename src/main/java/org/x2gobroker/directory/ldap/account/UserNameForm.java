package org.x2gobroker.directory.ldap.account;

/** The ways to write a user's name, by their names in {@code user-name-forms}. */
public enum UserNameForm {
    /** {@code joe}. */
    PLAIN,
    /** {@code joe@realm}, Active Directory's user principal name. */
    UPN,
    /** <code>REALM\joe</code>. */
    NETBIOS
}
