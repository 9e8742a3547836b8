package org.x2gobroker.directory.ldap;

/** The ways to write a user's name, by their names in {@code user-name-forms}. */
enum UserNameForm {
    /** {@code joe}. */
    PLAIN,
    /** {@code joe@realm}, Active Directory's user principal name. */
    UPN,
    /** <code>REALM\joe</code>. */
    NETBIOS
}
