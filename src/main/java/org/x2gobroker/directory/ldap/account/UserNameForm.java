package org.x2gobroker.directory.ldap.account;

/** Lists the forms of a user name, as {@code user-name-forms} names them. */
public enum UserNameForm {
    /** {@code joe}. */
    PLAIN,
    /** {@code joe@realm}, Active Directory's user principal name. */
    UPN,
    /** <code>REALM\joe</code>. */
    NETBIOS
}
