package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.directory.ldap.account.AccountPasswordPolicy;

class LdapPasswordChangeTest {
    @TempDir
    Path folder;

    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open().person("maja").person("willi");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", " blanks ", "ü€ \"quoted\" \\", "p&w=1;#%"})
    void replacesThePassword(String fresh) {
        LdapDirectory client = hive.client();

        assertThat(client.changePassword("MAJA", "pw", fresh)).isEqualTo(new LdapLoginResult.Accepted("maja"));
        assertThat(client.logIn("maja", fresh)).isInstanceOf(LdapLoginResult.Accepted.class);
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapLoginResult.Refused.class);
        assertThat(client.logIn("willi", "pw")).isInstanceOf(LdapLoginResult.Accepted.class);
    }

    @Test
    void requiresTheOldPassword() {
        LdapDirectory client = hive.client();

        assertThat(client.changePassword("maja", "wrong", "new"))
                .isEqualTo(new LdapLoginResult.Refused("wrong password"));
        assertThat(client.changePassword("maja", "", "new")).isEqualTo(new LdapLoginResult.Refused("empty password"));
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapLoginResult.Accepted.class);
    }

    @Test
    void doesNotRepeatAPossibleChangeOnAnotherServer() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            hive.whenPasswordChanged(() -> proxy.set(FaultyProxy.Fault.CUT));

            assertThat(hive.client("url", proxy.url() + "," + hive.url()).changePassword("maja", "pw", "new"))
                    .isInstanceOfSatisfying(
                            LdapLoginResult.NoAnswer.class,
                            silent -> assertThat(silent.reason()).contains("while it changed the password"));
            assertThat(hive.binds()).hasSize(1);
        }
    }

    @Test
    void requiresANewPassword() {
        assertThat(hive.client().changePassword("maja", "pw", ""))
                .isEqualTo(new LdapLoginResult.Refused("the new password is empty"));
        assertThat(hive.client().logIn("maja", "pw")).isInstanceOf(LdapLoginResult.Accepted.class);
    }

    @Test
    void changesPasswordsInActiveDirectoryOverTlsOnly() throws Exception {
        String[] person = {"objectClass: user", "objectCategory: person", "sAMAccountName: flip"};
        hive.person("flip", person);

        assertThat(hive.client("preset", "ad").changePassword("flip", "pw", "new"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("TLS"));
    }

    @ParameterizedTest
    @CsvSource({
        "19, '0000052D: AtrErr: DSID-03191083, #1: 0: 0000052D: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE)',"
                + " does not meet",
        "19, '00000056: AtrErr: DSID-03191083, #1: 0: 00000056: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE)',"
                + " old password",
        "53, '0000001F: SvcErr: DSID-031A126C, problem 5003 (WILL_NOT_PERFORM), data 0', encrypted",
        "50, '00000005: SecErr: DSID-031A11D8, problem 4003 (INSUFF_ACCESS_RIGHTS)', INSUFF_ACCESS_RIGHTS"
    })
    void explainsRefusalsOfActiveDirectory(int code, String message, String reason) {
        LDAPResult refusal = new LDAPResult(1, ResultCode.valueOf(code), message, null, (String[]) null, null);

        assertThat(AccountPasswordPolicy.explainChange(refusal)).contains(reason);
    }

    @Test
    void writesTheAttributeOfActiveDirectory() throws Exception {
        TestAuthority authority = TestAuthority.create();
        try (HiveDirectory ad = HiveDirectory.open(authority.serverNamed("localhost"))) {
            // "old" and "new" in quotes, UTF-16
            ad.person(
                    "flip",
                    "objectClass: user",
                    "objectCategory: person",
                    "sAMAccountName: flip",
                    "unicodePwd:: IgBwAHcAIgA=");
            LdapDirectory client = ad.client(
                    "preset",
                    "ad",
                    "url",
                    "ldaps://localhost:" + ad.tlsPort(),
                    "ca-file",
                    authority.write(folder.resolve("ca.pem")).toString());

            assertThat(client.changePassword("flip", "pw", "new")).isEqualTo(new LdapLoginResult.Accepted("flip"));
            Entry flip = Objects.requireNonNull(ad.server().getEntry("uid=flip," + HiveDirectory.PEOPLE));
            assertThat(flip.getAttributeValueBytes("unicodePwd")).asHexString().isEqualTo("22006E00650077002200");
        }
    }
}
