/**
 * An LDAP directory as the source of users, passwords and groups: OpenLDAP, 389 Directory Server, FreeIPA, Active Directory. Only
 * {@code LdapConnectionFactory} opens connections, only {@code LdapBinder} binds, and only {@code LdapEscaping} escapes names for
 * filters and DNs. {@code LdapDirectory} is the entry point; called by auth and cli, and by directory for groups.
 */
@NullMarked
package org.x2gobroker.directory.ldap;

import org.jspecify.annotations.NullMarked;
