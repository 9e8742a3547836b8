package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapConfigurationCheckTest {
    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open()
                .person("maja", "gidNumber: 100")
                .group("bees", "posixGroup", "memberUid: maja")
                .group("hundred", "posixGroup", "gidNumber: 100");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void checksEveryStepFromTheSettingsToTheGroups() throws Exception {
        assertThat(check("MAJA", HiveDirectory.account(folder))).isTrue();
        assertThat(steps)
                .containsExactly(
                        "true settings: preset openldap, 1 server(s)",
                        "true reach " + hive.url() + ": in clear text",
                        "true bind at " + hive.url() + ": cn=broker,dc=hive",
                        "true find user: uid=maja,ou=people,dc=hive, known as maja",
                        "true groups: bees",
                        "true primary group: hundred");
    }

    @Test
    void namesTheSettingThatCannotBeUsed() {
        assertThat(check(null, "base", "no dn")).isFalse();
        assertThat(steps).singleElement().asString().startsWith("false settings: [authmech_ldap] base:");
    }

    @Test
    void namesTheServerThatCannotBeReached() {
        assertThat(check("maja", "url", "ldap://127.0.0.1:1," + hive.url())).isFalse();
        assertThat(steps)
                .anySatisfy(step -> assertThat(step)
                        .startsWith("false reach ldap://127.0.0.1:1")
                        .contains("check host"))
                .contains("true groups: bees");
    }

    @ParameterizedTest
    @CsvSource({
        "ldaps://localhost:@TLS@, '',    name the authority",
        "ldap://localhost:@PORT@, '',    name the authority",
        "ldaps://127.0.0.1:@TLS@, ca,    use the host name",
        "ldap://127.0.0.1:@PORT@, ca,    use the host name",
        "ldaps://localhost:@PORT@, ca,   look whether the server speaks TLS",
        "ldap://localhost:@PLAIN@, ca,   the server refuses StartTLS",
        "ldap://localhost:1, ca,         check host and port",
        "ldap://localhost:@PORT@, none,  none.pem"
    })
    void givesAdviceWhenAServerCannotBeUsed(String url, String trusted, String advice) throws Exception {
        TestAuthority authority = TestAuthority.create();
        authority.write(folder.resolve("ca.pem"));
        try (HiveDirectory encrypted = HiveDirectory.open(authority.serverNamed("localhost"))) {
            String address = url.replace("@TLS@", Integer.toString(encrypted.tlsPort()))
                    .replace("@PORT@", Integer.toString(encrypted.port()))
                    .replace("@PLAIN@", Integer.toString(hive.port()));
            List<String> keys = new ArrayList<>(List.of("url", address, "starttls", "true"));
            if (!trusted.isEmpty()) {
                keys.addAll(List.of("ca-file", folder.resolve(trusted + ".pem").toString()));
            }

            assertThat(check("maja", keys.toArray(String[]::new))).isFalse();
            assertThat(steps.getLast()).startsWith("false reach " + address).contains(advice);
        }
    }

    @Test
    void reportsAnExpiredCertificate() throws Exception {
        TestAuthority authority = TestAuthority.create();
        String caFile = authority.write(folder.resolve("ca.pem")).toString();
        try (HiveDirectory expired = HiveDirectory.open(authority.expiredServerNamed("localhost"))) {
            check(null, "url", "ldaps://localhost:" + expired.tlsPort(), "ca-file", caFile);

            assertThat(steps.getLast()).startsWith("false reach").contains("needs a new certificate");
        }
    }

    @Test
    void reportsThatTheServiceAccountHasNoPassword() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "\nlater\n");

        check(null, "bind-dn", "cn=broker,dc=hive", "bind-password-file", file.toString());

        assertThat(steps.getLast()).startsWith("false bind at").contains(file + " holds no password");
    }

    @Test
    void reportsThatTheServiceAccountIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "wrong");

        assertThat(check("maja", "bind-dn", "cn=broker,dc=hive", "bind-password-file", file.toString()))
                .isFalse();
        assertThat(steps)
                .last()
                .asString()
                .startsWith("false bind at")
                .contains("wrong password", "bind-password-file");
    }

    @Test
    void reportsWhereItSearchedForAMissingUser() {
        assertThat(check("willi")).isFalse();
        assertThat(steps.getLast())
                .startsWith("false find user: no entry; searched dc=hive with")
                .contains("willi");
    }

    private boolean check(@Nullable String user, String... keysAndValues) {
        LdapConfigurationCheck check =
                new LdapConfigurationCheck(step -> steps.add(step.passed() + " " + step.name() + ": " + step.detail()));
        return check.run(hive.settings(keysAndValues).current().ldap(), user);
    }
}
