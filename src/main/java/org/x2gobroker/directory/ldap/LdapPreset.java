package org.x2gobroker.directory.ldap;

import java.util.List;
import java.util.Locale;

/** What the kinds of directory have in common with their own kind: filters and attributes. */
enum LdapPreset {
    OPENLDAP(
            new Users("(&(|(objectClass=posixAccount)(objectClass=inetOrgPerson))(uid={user}))", "uid"),
            new Groups(
                    "(|(objectClass=posixGroup)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))",
                    "cn",
                    List.of("memberUid", "member", "uniqueMember"))),
    DS389(
            new Users("(&(|(objectClass=posixAccount)(objectClass=inetOrgPerson))(uid={user}))", "uid"),
            new Groups(
                    "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
                    "cn",
                    List.of("uniqueMember", "member", "memberUid"))),
    /** Roles and privileges have members, too; only {@code ipaUserGroup} and the users' private groups are groups. */
    FREEIPA(
            new Users("(&(objectClass=posixAccount)(uid={user}))", "uid"),
            new Groups("(|(objectClass=ipaUserGroup)(objectClass=posixGroup))", "cn", List.of("member"))),
    AD(
            new Users("(&(objectCategory=person)(objectClass=user)(sAMAccountName={user}))", "sAMAccountName"),
            new Groups("(objectClass=group)", "sAMAccountName", List.of("member")));

    private final Users users;
    private final Groups groups;

    LdapPreset(Users users, Groups groups) {
        this.users = users;
        this.groups = groups;
    }

    /** The preset that a configuration names, in any case. */
    static LdapPreset of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "openldap" -> OPENLDAP;
            case "389ds" -> DS389;
            case "freeipa" -> FREEIPA;
            case "ad" -> AD;
            default -> throw new IllegalArgumentException("There is no LDAP preset " + name);
        };
    }

    Users users() {
        return users;
    }

    Groups groups() {
        return groups;
    }

    /** Finds users by the name that <code>{user}</code> stands for. */
    record Users(String filter, String nameAttribute) {}

    /**
     * Finds groups by their members.
     *
     * @param classFilter what every group matches
     * @param memberAttributes {@code memberUid} holds names, {@code memberOf} is one of the user, all others hold DNs
     */
    record Groups(String classFilter, String nameAttribute, List<String> memberAttributes) {}
}
