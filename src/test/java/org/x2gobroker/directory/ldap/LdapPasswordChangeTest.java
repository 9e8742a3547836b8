package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(client.changePassword("MAJA", "pw", fresh)).isEqualTo(new LdapAnswer.Accepted("maja"));
        assertThat(client.logIn("maja", fresh)).isInstanceOf(LdapAnswer.Accepted.class);
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapAnswer.Refused.class);
        assertThat(client.logIn("willi", "pw")).isInstanceOf(LdapAnswer.Accepted.class);
    }

    @Test
    void wantsTheOldPassword() {
        LdapDirectory client = hive.client();

        assertThat(client.changePassword("maja", "wrong", "new")).isEqualTo(new LdapAnswer.Refused("wrong password"));
        assertThat(client.changePassword("maja", "", "new")).isEqualTo(new LdapAnswer.Refused("empty password"));
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapAnswer.Accepted.class);
    }

    @Test
    void wantsANewPassword() {
        assertThat(hive.client().changePassword("maja", "pw", ""))
                .isEqualTo(new LdapAnswer.Refused("the new password is empty"));
        assertThat(hive.client().logIn("maja", "pw")).isInstanceOf(LdapAnswer.Accepted.class);
    }

    @Test
    void changesPasswordsInActiveDirectoryOverTlsOnly() throws Exception {
        String[] person = {"objectClass: user", "objectCategory: person", "sAMAccountName: flip"};
        hive.person("flip", person);

        assertThat(hive.client("preset", "ad").changePassword("flip", "pw", "new"))
                .isInstanceOfSatisfying(
                        LdapAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("TLS"));
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

            assertThat(client.changePassword("flip", "pw", "new")).isEqualTo(new LdapAnswer.Accepted("flip"));
            Entry flip = Objects.requireNonNull(ad.server().getEntry("uid=flip," + HiveDirectory.PEOPLE));
            assertThat(flip.getAttributeValueBytes("unicodePwd")).asHexString().isEqualTo("22006E00650077002200");
        }
    }
}
