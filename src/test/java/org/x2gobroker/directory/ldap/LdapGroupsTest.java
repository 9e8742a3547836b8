package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.account.LdapEscaping;

class LdapGroupsTest {
    private static final String MAJA = "uid=maja," + HiveDirectory.PEOPLE;

    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open().person("maja", "gidNumber: 100").person("willi", "gidNumber: 200");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void readsEveryWayToBeAMember() throws LDAPException {
        hive.group("bees", "posixGroup", "memberUid: maja", "memberUid: willi", "gidNumber: 1")
                .group("fliers", "groupOfNames", "member: " + MAJA)
                .group("diligent", "groupOfUniqueNames", "uniqueMember: " + MAJA)
                .group("spiders", "groupOfNames", "member: uid=thekla," + HiveDirectory.PEOPLE)
                .group("notagroup", "organizationalRole", "member: " + MAJA);

        assertThat(hive.client().listGroups("maja", false)).containsExactlyInAnyOrder("bees", "fliers", "diligent");
    }

    @Test
    void countsThePrimaryGroupOnlyOnRequest() throws LDAPException {
        hive.group("hundred", "posixGroup", "gidNumber: 100").group("bees", "posixGroup", "memberUid: maja");

        assertThat(hive.client().listGroups("maja", false)).containsExactly("bees");
        assertThat(hive.client().listGroups("maja", true)).containsExactlyInAnyOrder("bees", "hundred");
    }

    @Test
    void countsAPrimaryGroupThatNamesItsMemberInAnyCase() throws LDAPException {
        hive.group("hundred", "posixGroup", "gidNumber: 100", "memberUid: maja");

        assertThat(hive.client().listGroups("maja", false)).containsExactly("hundred");
    }

    @Test
    void collectsNestedGroupsAndStopsAtCycles() throws LDAPException {
        hive.group("bees", "groupOfNames", "member: " + MAJA)
                .group("insects", "groupOfNames", "member: " + dn("bees"))
                .group("animals", "groupOfNames", "member: " + dn("insects"), "member: " + dn("world"))
                .group("world", "groupOfNames", "member: " + dn("animals"), "member: " + dn("world"))
                .group("plants", "groupOfNames", "member: " + dn("flowers"));

        assertThat(hive.client().listGroups("maja", false)).containsExactly("bees");
        assertThat(hive.client("nested-groups", "true").listGroups("maja", false))
                .containsExactlyInAnyOrder("bees", "insects", "animals", "world");
    }

    @Test
    void collectsTheParentsOfGroupsThatTheUserNames() throws LDAPException {
        hive.person("flip", "memberOf: " + dn("hoppers"), "memberOf: cn=role,ou=elsewhere,dc=hive", "memberOf: " + MAJA)
                .group("hoppers", "groupOfNames", "memberOf: " + dn("insects"))
                .group("insects", "groupOfNames", "memberOf: " + dn("hoppers"));

        assertThat(hive.client("group-member-attribute", "memberOf").listGroups("flip", false))
                .containsExactly("hoppers");
        assertThat(hive.client("group-member-attribute", "memberOf", "nested-groups", "true")
                        .listGroups("flip", false))
                .containsExactlyInAnyOrder("hoppers", "insects");
    }

    @Test
    void queriesTheWholeChainOfActiveDirectory() throws LDAPException {
        hive.person("kassandra", "objectClass: user", "objectCategory: person", "sAMAccountName: kassandra");
        // The directory in memory does not know the rule, but it is asked.
        Throwable refusal = catchThrowable(
                () -> hive.client("preset", "ad", "nested-groups", "true").listGroups("kassandra", false));

        assertThat(refusal).hasMessageContaining("extensible-match");
        assertThat(hive.searches())
                .anySatisfy(filter -> assertThat(filter)
                        .contains("(member:1.2.840.113556.1.4.1941:=uid=kassandra,ou=people,dc=hive)"));
    }

    @Test
    void findsThePrimaryGroupInActiveDirectoryByItsSecurityId() throws LDAPException {
        hive.person(
                        "kassandra",
                        "objectClass: user",
                        "objectCategory: person",
                        "sAMAccountName: kassandra",
                        "primaryGroupID: 513",
                        // S-1-5-21-1-2-3-1000
                        "objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA6AMAAA==")
                .group(
                        "domain users",
                        "group",
                        "sAMAccountName: Domain Users",
                        // S-1-5-21-1-2-3-513
                        "objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAQIAAA==");

        assertThat(hive.client("preset", "ad").listGroups("kassandra", true)).containsExactly("Domain Users");
        assertThat(hive.client("preset", "ad").listGroups("kassandra", false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker bees", "WORKER BEES", "Worker  Bees", " worker bees "})
    void comparesNamesAsTheDirectoryDoes(String spelling) throws LDAPException {
        hive.group("Worker Bees", "posixGroup", "memberUid: maja");

        assertThat(hive.client().listGroups("maja", false).contains(spelling)).isTrue();
    }

    @Test
    void distinguishesGroupsByTheirAccents() throws LDAPException {
        hive.group("élan", "posixGroup", "memberUid: maja");

        assertThat(hive.client().listGroups("maja", false).contains("elan")).isFalse();
        assertThat(hive.client().listGroups("maja", false).contains("E\u0301LAN"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"smith, john", "a+b", "a\"b", "back\\slash", "st*r", "(round)", " front", "end ", "jürgen", "#x"
            })
    void findsTheGroupsOfOddNamesInOddGroups(String name) throws LDAPException {
        hive.person(name)
                .group(name, "groupOfNames", "member: uid=" + LdapEscaping.escape(name) + "," + HiveDirectory.PEOPLE)
                .group("outer", "groupOfNames", "member: cn=" + LdapEscaping.escape(name) + "," + HiveDirectory.GROUPS);

        assertThat(hive.client("nested-groups", "true").listGroups(name, false))
                .hasSize(2)
                .contains("outer");
    }

    @Test
    void readsMoreGroupsThanOnePageHolds() throws LDAPException {
        for (int number = 0; number < 1203; number++) {
            hive.group("group" + number, "posixGroup", "memberUid: maja");
        }

        assertThat(hive.client().listGroups("maja", false)).hasSize(1203);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 53})
    void searchesWithoutPagesWhereTheServerPermitsNone(int code) throws LDAPException {
        hive.group("bees", "posixGroup", "memberUid: maja");
        hive.refusePages(ResultCode.valueOf(code), "pagedResults control not allowed");
        LdapDirectory client = hive.client();

        assertThat(client.listGroups("maja", false)).containsExactly("bees");
        int first = hive.searches().size();
        assertThat(client.listGroups("maja", false)).containsExactly("bees");

        assertThat(hive.searches().size() - first)
                .as("searches that do not try pages again")
                .isLessThan(first);
    }

    @Test
    void givesNoAnswerWhereASearchWithoutPagesIsCutShort() throws LDAPException {
        hive.group("bees", "posixGroup", "memberUid: maja").group("fliers", "posixGroup", "memberUid: maja");
        hive.refusePages(ResultCode.ADMIN_LIMIT_EXCEEDED, "pagedResults control not allowed");
        hive.limitGroups(1);

        assertThatThrownBy(() -> hive.client().listGroups("maja", false))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("raise its limit");
    }

    @Test
    void usesTheConfiguredFilter() throws LDAPException {
        hive.group("bees", "thing", "owner: " + MAJA, "nick: maja")
                .group("outer", "groupOfNames", "owner: " + dn("bees"))
                .group("fliers", "groupOfNames", "member: " + MAJA);

        assertThat(hive.client("group-filter", "(&(objectClass=thing)(nick={user})(owner={dn}))")
                        .listGroups("maja", false))
                .containsExactly("bees");
    }

    @Test
    void collectsParentsOnlyByTheConfiguredFilter() throws LDAPException {
        hive.group("bees", "team", "crew: " + MAJA)
                .group("insects", "team", "crew: " + dn("bees"))
                .group("fliers", "groupOfNames", "member: " + dn("bees"));

        assertThat(hive.client("group-filter", "(&(objectClass=team)(crew={dn}))", "nested-groups", "true")
                        .listGroups("maja", false))
                .containsExactlyInAnyOrder("bees", "insects");
    }

    @Test
    void givesNoAnswerWhenTwoEntriesHaveTheName() throws LDAPException {
        hive.entry("dn: uid=maja," + HiveDirectory.GROUPS, "objectClass: inetOrgPerson", "uid: maja");
        hive.group("bees", "posixGroup", "memberUid: maja");

        assertThatThrownBy(() -> hive.client().listGroups("maja", false))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("more than one entry")
                .hasMessageContaining("uid=maja," + HiveDirectory.GROUPS);
    }

    @Test
    void followsReferralsOnlyWhenConfigured() throws LDAPException {
        try (HiveDirectory far = HiveDirectory.open().group("hoppers", "groupOfNames", "member: " + MAJA)) {
            hive.entry(
                    "dn: ou=far,dc=hive",
                    "objectClass: referral",
                    "ou: far",
                    "ref: %s/%s".formatted(far.url(), HiveDirectory.GROUPS));

            assertThat(hive.client().listGroups("maja", false)).isEmpty();
            assertThat(far.searches()).isEmpty();
            assertThat(hive.client("referrals", "true").listGroups("maja", false))
                    .containsExactly("hoppers");
        }
    }

    @Test
    void returnsNoGroupsForAnUnknownUser() throws LDAPException {
        hive.group("bees", "posixGroup", "memberUid: ghost");

        assertThat(hive.client().listGroups("ghost", true)).isEmpty();
    }

    private static String dn(String group) {
        return "cn=" + group + "," + HiveDirectory.GROUPS;
    }
}
