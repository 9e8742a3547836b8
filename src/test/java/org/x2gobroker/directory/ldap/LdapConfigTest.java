package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.ldap.account.TypedUserName;
import org.x2gobroker.directory.ldap.account.UserNameForm;
import org.x2gobroker.directory.ldap.connection.LdapConnectionFactory;
import org.x2gobroker.directory.ldap.connection.LdapServerAddress;

class LdapConfigTest {
    private static final TypedUserName MAJA = new TypedUserName(UserNameForm.PLAIN, "maja", "maja");

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            openldap ; (&(|(objectClass=posixAccount)(objectClass=inetOrgPerson))(uid=maja)) ; uid            ; cn
            389ds    ; (&(|(objectClass=posixAccount)(objectClass=inetOrgPerson))(uid=maja)) ; uid            ; cn
            FreeIPA  ; (&(objectClass=posixAccount)(uid=maja))                               ; uid            ; cn
            ad       ; (&(objectCategory=person)(objectClass=user)(sAMAccountName=maja))     ; sAMAccountName ; sAMAccountName
            """)
    void takesMissingKeysFromThePreset(String preset, String userFilter, String userName, String groupName) {
        LdapConfig config = config("preset", preset);

        assertThat(config.users().filterFor(MAJA)).hasToString(userFilter);
        assertThat(config.users().nameAttribute()).isEqualTo(userName);
        assertThat(config.groups().nameAttribute()).isEqualTo(groupName);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            openldap ; (|(member=uid=maja,dc=hive)(uniqueMember=uid=maja,dc=hive)(memberUid=maja))
            389ds    ; (|(uniqueMember=uid=maja,dc=hive)(member=uid=maja,dc=hive)(memberUid=maja))
            freeipa  ; (|(member=uid=maja,dc=hive))
            ad       ; (|(member=uid=maja,dc=hive))
            """)
    void searchesMembersAsThePresetDoes(String preset, String filter) {
        assertThat(config("preset", preset).groups().filtersForUser("maja", "uid=maja,dc=hive"))
                .singleElement()
                .asString()
                .contains(filter);
    }

    @Test
    void prefersGivenKeysToThePreset() {
        LdapConfig config = config(
                "preset", "ad",
                "user-filter", "(mail={user})",
                "user-name-attribute", "mail",
                "group-member-attribute", "uniqueMember",
                "group-name-attribute", "ou");

        assertThat(config.users().filterFor(MAJA)).hasToString("(mail=maja)");
        assertThat(config.users().nameAttribute()).isEqualTo("mail");
        assertThat(config.groups().nameAttribute()).isEqualTo("ou");
        assertThat(config.groups().memberAttributes()).containsExactly("uniqueMember");
    }

    @Test
    void searchesUsersAndGroupsBelowTheBaseByDefault() {
        assertThat(config("base", "dc=hive").users().base()).isEqualTo("dc=hive");
        assertThat(config("base", "dc=hive").groups().base()).isEqualTo("dc=hive");
        assertThat(config("base", "dc=hive", "user-base", "ou=people").users().base())
                .isEqualTo("ou=people");
        assertThat(config("base", "dc=hive", "group-base", "ou=groups").groups().base())
                .isEqualTo("ou=groups");
    }

    @ParameterizedTest
    @CsvSource({
        "url,           ldap://,             url",
        "base,          no dn,               base",
        "user-filter,   (uid={user},         user-filter",
        "user-filter,   (uid=maja),          user-filter",
        "group-filter,  (objectClass=group), group-filter",
        "user-dn-pattern, 'uid=maja,dc=hive', user-dn-pattern",
        "user-dn-pattern, {user},            user-dn-pattern",
        "bind-dn,       maja,                bind-dn",
        "bind-dn,       cn=broker,           bind-password-file",
        "group-name-attribute, 'cn)(x=*',    group-name-attribute",
        "group-member-attribute, 'member)',  group-member-attribute",
        "group-member-attribute, ',',        group-member-attribute"
    })
    void namesTheKeyThatCannotBeUsed(String key, String value, String named) {
        assertThatThrownBy(() -> config(key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[authmech_ldap]")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "ldap://localhost,         localhost, 389,  false",
        "ldap://localhost:1389/,   localhost, 1389, false",
        "LDAPS://ldap.example.org, ldap.example.org, 636, true",
        "ldaps://[::1]:6360,       ::1,       6360, true",
        "ldap://127.0.0.1:1,       127.0.0.1, 1,    false"
    })
    void readsAddresses(String url, String host, int port, boolean encrypted) {
        assertThat(LdapServerAddress.parse(url)).isEqualTo(new LdapServerAddress(host, port, encrypted));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,  false, true",
        "127.1.2.3,  false, true",
        "::1,        false, true",
        "192.0.2.1,  false, false",
        "2001:db8::1, false, false",
        "192.0.2.1,  true,  true"
    })
    void permitsClearTextOnThisMachineOrByTheConfiguration(String address, boolean allowed, boolean permitted) {
        assertThat(LdapConnectionFactory.isPermitted(InetAddress.ofLiteral(address), allowed))
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({
        "global.default-auth-mech, authmech_ldap.preset,          ad,            'users; give base'",
        "admin.group-db,           authmech_ldap.preset,          ad,            'users; give base'",
        "global.default-group-db,  authmech_ldap.user-base,       dc=hive,       'groups; give base'",
        "global.default-group-db,  authmech_ldap.user-dn-pattern, 'uid={user}',  'groups; give base'"
    })
    void requiresABaseForWhatTheSettingsUse(String asks, String key, String value, String complaint) {
        assertThatThrownBy(() -> check(asks, "ldap", key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("[authmech_ldap] base:")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "global.default-auth-mech, pam,    authmech_ldap.preset,          ad",
        "broker_zeroconf.auth-mech, ldap,  authmech_ldap.preset,          ad",
        "global.default-auth-mech, ldap,   authmech_ldap.base,            dc=hive",
        "global.default-auth-mech, ldap,   authmech_ldap.user-dn-pattern, 'uid={user}'",
        "global.default-group-db,  ldap,   authmech_ldap.base,            dc=hive"
    })
    void requiresNoBaseForWhatTheSettingsDoNotUse(String asks, String name, String key, String value) {
        assertThatCode(() -> check(asks, name, key, value)).doesNotThrowAnyException();
    }

    private static void check(String asks, String name, String key, String value) {
        LdapDirectory.check(TestSettings.of("x2gobroker." + asks, name, "x2gobroker." + key, value));
    }

    private static LdapConfig config(String... keysAndValues) {
        String[] properties = keysAndValues.clone();
        for (int index = 0; index < properties.length; index += 2) {
            properties[index] = "x2gobroker.authmech_ldap." + properties[index];
        }
        LdapSettings settings = TestSettings.of(properties).ldap();
        return LdapConfig.of(settings);
    }
}
