package org.x2gobroker.directory.ldap;

import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Enumerated;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.directory.ldap.account.LdapEscaping;

class LdapLoginTest {
    private static final String PASSWORD_POLICY = "1.3.6.1.4.1.42.2.27.8.5.1";

    @TempDir
    Path folder;

    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open().person("maja").person("willi").person("admin");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void acceptsTheRightPassword() {
        assertThat(hive.client().logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
    }

    @ParameterizedTest
    @CsvSource({
        "maja,wrong,wrong password",
        "nobody,pw,unknown user",
        "maja,' pw',wrong password",
        "maja,PW,wrong password"
    })
    void explainsARefusalInTheLog(String user, String password, String reason) {
        assertThat(hive.client().logIn(user, password)).isEqualTo(new LdapLoginResult.Refused(reason));
    }

    @Test
    void bindsNobodyWithAnEmptyPassword() {
        assertThat(hive.client().logIn("maja", "")).isEqualTo(new LdapLoginResult.Refused("empty password"));
        assertThat(hive.client("user-dn-pattern", "uid={user},ou=people,dc=hive")
                        .logIn("maja", ""))
                .isEqualTo(new LdapLoginResult.Refused("empty password"));
        assertThat(hive.binds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" pw", "pw ", "  ", "p w", "\tpw\n", "ü€ß", "*", "\\2a", "pw)(uid=*"})
    void takesThePasswordAsItIs(String password) throws LDAPException {
        hive.server().modify("uid=maja," + HiveDirectory.PEOPLE, new Modification(REPLACE, "userPassword", password));

        assertThat(hive.client().logIn("maja", password)).isEqualTo(new LdapLoginResult.Accepted("maja"));
        assertThat(hive.client().logIn("maja", password + " ")).isInstanceOf(LdapLoginResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ma*",
                "m?ja",
                "*)(uid=*",
                "admin)(|(uid=*",
                "admin)(objectClass=*",
                "\\2a",
                "\\6daja",
                "maja\0",
                "\0",
                "maja)",
                "(maja",
                "maja,ou=people",
                "maja,ou=people,dc=hive",
                "maja\\,ou=people",
                "maja+cn=x",
                "uid=maja",
                "#6d616a61",
                "maja\\",
                "{user}",
                "{dn}",
                "\ud800",
                "maja\n",
                "maja\" or \"",
                "maja;",
                "<maja>"
            })
    void neverMatchesTheEntryOfAnotherUser(String user) {
        assertThat(hive.client().logIn(user, "pw")).isEqualTo(refusedOf(user));
        assertThat(hive.client("user-dn-pattern", "uid={user},ou=people,dc=hive")
                        .logIn(user, "pw"))
                .isInstanceOf(LdapLoginResult.Refused.class);
        assertThat(hive.binds()).allSatisfy(dn -> assertThat(dn).isNotIn("uid=maja,ou=people,dc=hive"));
        assertThat(hive.client().listGroups(user, true)).isEmpty();
    }

    private static LdapLoginResult refusedOf(String user) {
        return LdapEscaping.isWritable(user)
                ? new LdapLoginResult.Refused("unknown user")
                : new LdapLoginResult.Refused("the user name is in no form that user-name-forms permits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smith, john",
                "a+b",
                "a\"b",
                "back\\slash",
                "<angle>",
                "semi;colon",
                "a=b",
                "st*r",
                "(round)",
                "nul\0nul",
                " front",
                "end ",
                "jürgen",
                "Ünïcödé €",
                "#hash",
                "Ⅷ",
                "a/b",
                "{user}"
            })
    void acceptsOddNamesBySearchAndByPattern(String user) throws LDAPException {
        hive.person(user);

        assertThat(hive.client().logIn(user, "pw")).isInstanceOf(LdapLoginResult.Accepted.class);
        assertThat(hive.client("user-dn-pattern", "uid={user},ou=people,dc=hive")
                        .logIn(user, "pw"))
                .isInstanceOf(LdapLoginResult.Accepted.class);
        assertThat(hive.client().logIn(user, "wrong")).isEqualTo(new LdapLoginResult.Refused("wrong password"));
    }

    @ParameterizedTest
    @CsvSource({"MAJA", "Maja", "mAjA"})
    void returnsTheDirectorysOwnSpelling(String user) {
        assertThat(hive.client().logIn(user, "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
        assertThat(hive.client("user-dn-pattern", "uid={user},ou=people,dc=hive")
                        .logIn(user, "pw"))
                .isEqualTo(new LdapLoginResult.Accepted("maja"));
    }

    @Test
    void distinguishesNamesByTheirAccents() throws LDAPException {
        hive.person("rene").person("rené", "userPassword: other");

        assertThat(hive.client().logIn("rené", "other")).isEqualTo(new LdapLoginResult.Accepted("rené"));
        assertThat(hive.client().logIn("rene", "other")).isInstanceOf(LdapLoginResult.Refused.class);
    }

    @Test
    void refusesANameThatTwoEntriesHave() throws LDAPException {
        hive.entry("dn: uid=maja,ou=groups,dc=hive", "objectClass: inetOrgPerson", "uid: maja", "userPassword: pw");

        assertThat(hive.client().logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("more than one entry"));
        assertThat(hive.binds()).isEmpty();
        assertThat(hive.client("user-base", HiveDirectory.PEOPLE).logIn("maja", "pw"))
                .isInstanceOf(LdapLoginResult.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "plain,            maja,            true",
        "plain,            maja@hive,       false",
        "plain,            HIVE\\maja,      false",
        "'plain,upn',      maja@hive,       true",
        "'plain,upn',      maja,            true",
        "upn,              maja,            false",
        "netbios,          HIVE\\maja,      true",
        "netbios,          maja@hive,       false",
        "'netbios,upn',    HIVE\\maja,      true",
        "netbios,          \\maja,          false",
        "upn,              maja@,           false",
        "upn,              @hive,           false",
        "'upn,netbios',    HIVE\\*,         false",
        "'upn,netbios',    *@hive,          false"
    })
    void acceptsTheConfiguredFormsOfNames(String forms, String user, boolean accepted) {
        assertThat(hive.client("user-name-forms", forms).logIn(user, "pw") instanceof LdapLoginResult.Accepted)
                .isEqualTo(accepted);
    }

    @Test
    void findsPrincipalNamesInActiveDirectory() throws LDAPException {
        hive.person(
                "cassandra",
                "objectClass: user",
                "objectCategory: person",
                "sAMAccountName: kassandra",
                "userPrincipalName: k.bee@hive.example");
        LdapDirectory client = hive.client("preset", "ad", "user-name-forms", "plain,upn,netbios");

        assertThat(client.logIn("K.Bee@hive.example", "pw")).isEqualTo(new LdapLoginResult.Accepted("kassandra"));
        assertThat(client.logIn("HIVE\\Kassandra", "pw")).isEqualTo(new LdapLoginResult.Accepted("kassandra"));
        assertThat(client.logIn("kassandra@hive.example", "pw")).isEqualTo(new LdapLoginResult.Refused("unknown user"));
    }

    @ParameterizedTest
    @CsvSource({
        "49,0,password expired",
        "49,1,account locked",
        "0,2,password must be changed",
        "0,,",
        "49,,wrong password",
    })
    void readsThePasswordPolicyControl(int code, @Nullable Integer error, @Nullable String reason) {
        Control control = new Control(
                PASSWORD_POLICY,
                false,
                new ASN1OctetString(new ASN1Sequence(
                                error == null
                                        ? new ASN1Element[0]
                                        : new ASN1Element[] {new ASN1Enumerated((byte) 0x81, error)})
                        .encode()));
        answer(ResultCode.valueOf(code), "", control);

        assertThat(hive.client().logIn("maja", "pw"))
                .isEqualTo(reason == null ? new LdapLoginResult.Accepted("maja") : new LdapLoginResult.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "525,unknown user",
        "52e,wrong password",
        "530,not permitted to log in at this time",
        "531,not permitted to log in from this machine",
        "532,password expired",
        "533,account disabled",
        "701,account expired",
        "773,password must be changed",
        "775,account locked",
        "abc,refused with Active Directory's code abc",
    })
    void readsTheSubCodesOfActiveDirectory(String code, String reason) {
        answer(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data " + code + ", v4563\0");

        assertThat(hive.client().logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({"19,account locked", "53,account disabled", "48,no password", "32,unknown user", "34,unknown user"})
    void readsTheOtherRefusals(int code, String reason) {
        answer(ResultCode.valueOf(code), "");

        assertThat(hive.client().logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 10, 13, 50, 51, 52, 80, 121})
    void givesNoAnswerWhenTheServerFails(int code) {
        answer(ResultCode.valueOf(code), "");

        assertThat(hive.client().logIn("maja", "pw")).isInstanceOf(LdapLoginResult.NoAnswer.class);
    }

    @Test
    void searchesAsTheServiceAccountWithTheCurrentPasswordOfItsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "wrong\n");
        LdapDirectory client = hive.client("bind-dn", "cn=broker,dc=hive", "bind-password-file", file.toString());

        assertThat(client.logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.NoAnswer.class,
                        unavailable -> assertThat(unavailable.reason()).contains("bind-dn", "is refused"));
        Files.writeString(file, "searching\nsecond line\n");
        assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nsearching\n"})
    void neverBindsTheServiceAccountWithoutItsPassword(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), text);

        assertThat(hive.client("bind-dn", "cn=broker,dc=hive", "bind-password-file", file.toString())
                        .logIn("maja", "pw"))
                .isInstanceOf(LdapLoginResult.NoAnswer.class);
    }

    @Test
    void namesTheMissingKey() {
        assertThat(hive.client("bind-dn", "cn=broker,dc=hive").logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.NoAnswer.class,
                        unavailable -> assertThat(unavailable.reason()).contains("bind-password-file"));
        assertThat(hive.client("base", "dc=elsewhere").logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.NoAnswer.class,
                        unavailable -> assertThat(unavailable.reason()).contains("base"));
    }

    @Test
    void reportsThatUsersMayNotReadTheirOwnEntry() {
        // Binds, but finds nothing there.
        hive.answer("uid=ghost," + HiveDirectory.PEOPLE, new BindResult(1, ResultCode.SUCCESS, null, null, null, null));

        assertThat(hive.client("user-dn-pattern", "uid={user}," + HiveDirectory.PEOPLE)
                        .logIn("ghost", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("may not read their own entry"));
    }

    @Test
    void needsNoSearchByPattern() {
        LdapDirectory client = hive.client("user-dn-pattern", "uid={user},ou=people,dc=hive", "base", "dc=elsewhere");

        assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
        assertThat(client.logIn("nobody", "pw")).isInstanceOf(LdapLoginResult.Refused.class);
    }

    private void answer(ResultCode code, String message, Control... controls) {
        hive.answer("uid=maja," + HiveDirectory.PEOPLE, new BindResult(1, code, message, null, null, controls));
    }
}
