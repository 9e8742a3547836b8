package org.x2gobroker.directory.ldap;

import java.util.List;
import java.util.Locale;

/**
 * Holds the filters and attributes that directories of one kind have in common.
 *
 * @param userFilter finds a user by the name that replaces <code>{user}</code>
 * @param groupClassFilter matches every group
 */
record LdapPreset(
        String userFilter,
        String userNameAttribute,
        String groupClassFilter,
        String groupNameAttribute,
        List<String> groupMemberAttributes) {
    static final LdapPreset AD = new LdapPreset(
            "(&(objectCategory=person)(objectClass=user)(sAMAccountName={user}))",
            "sAMAccountName",
            "(objectClass=group)",
            "sAMAccountName",
            List.of("member"));

    private static final LdapPreset OPENLDAP = new LdapPreset(
            "(&(|(objectClass=posixAccount)(objectClass=inetOrgPerson))(uid={user}))",
            "uid",
            "(|(objectClass=posixGroup)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))",
            "cn",
            List.of("memberUid", "member", "uniqueMember"));

    private static final LdapPreset DS389 = new LdapPreset(
            OPENLDAP.userFilter,
            "uid",
            "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
            "cn",
            List.of("uniqueMember", "member", "memberUid"));

    /** Roles and privileges have members, too; only {@code ipaUserGroup} and the users' private groups are groups. */
    private static final LdapPreset FREEIPA = new LdapPreset(
            "(&(objectClass=posixAccount)(uid={user}))",
            "uid",
            "(|(objectClass=ipaUserGroup)(objectClass=posixGroup))",
            "cn",
            List.of("member"));

    /** Returns the preset that a configuration names, in any case. */
    static LdapPreset of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "openldap" -> OPENLDAP;
            case "389ds" -> DS389;
            case "freeipa" -> FREEIPA;
            case "ad" -> AD;
            default -> throw new IllegalArgumentException("There is no LDAP preset " + name);
        };
    }
}
