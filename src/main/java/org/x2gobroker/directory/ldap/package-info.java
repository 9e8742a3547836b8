/**
 * An LDAP directory as the source of users, passwords and groups: OpenLDAP, 389 Directory Server, FreeIPA, Active Directory. One
 * place opens connections ({@code LdapServerList}), one place binds ({@code LdapBinder}), one place fills names into filters and DNs
 * ({@code LdapEscaping}). {@code LdapDirectory} is the door; called by auth and cli, and by directory for groups.
 */
@NullMarked
package org.x2gobroker.directory.ldap;

import org.jspecify.annotations.NullMarked;
