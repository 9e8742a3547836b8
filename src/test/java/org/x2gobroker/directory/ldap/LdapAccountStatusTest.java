package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.directory.AccountStatus;

class LdapAccountStatusTest {
    private static final AccountStatus ACTIVE = new AccountStatus.Active();

    @TempDir
    Path folder;

    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open().person("maja");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void findsAnAccountAsTheLoginDoes() throws IOException {
        assertThat(hive.client().lookUpAccount("MAJA")).isEqualTo(ACTIVE);
        assertThat(hive.client(HiveDirectory.account(folder)).lookUpAccount("maja"))
                .isEqualTo(ACTIVE);
        assertThat(hive.client("user-dn-pattern", "uid={user}," + HiveDirectory.PEOPLE)
                        .lookUpAccount("maja"))
                .isEqualTo(ACTIVE);
        assertThat(hive.client("user-name-forms", "upn").lookUpAccount("maja")).isInstanceOf(AccountStatus.Ended.class);
    }

    @Test
    void endsADeletedAccount() throws LDAPException {
        hive.server().delete("uid=maja," + HiveDirectory.PEOPLE);

        assertThat(hive.client().lookUpAccount("maja"))
                .isEqualTo(new AccountStatus.Ended("the directory does not know the user"));
    }

    @Test
    void cannotTellWithoutAServer() {
        hive.close();

        assertThat(hive.client().lookUpAccount("maja")).isInstanceOf(AccountStatus.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            nsAccountLock: TRUE                          | the account is disabled
            nsAccountLock: false                         | -
            userAccountControl: 514                      | the account is disabled
            userAccountControl: 512                      | -
            userAccountControl: nonsense                 | -
            pwdAccountLockedTime: 000001010000Z          | the account is locked
            pwdAccountLockedTime: 20260101000000Z        | the account is locked
            accountUnlockTime: 19700101000000Z           | the account is locked
            accountUnlockTime: 20990101000000Z           | the account is locked
            accountUnlockTime: 20200101000000Z           | -
            msDS-User-Account-Control-Computed: 16       | the account is locked
            msDS-User-Account-Control-Computed: 8388608  | -
            pwdEndTime: 20200101000000Z                  | the account is expired
            pwdEndTime: 20990101000000Z                  | -
            krbPrincipalExpiration: 20200101000000Z      | the account is expired
            krbPrincipalExpiration: nonsense             | -
            accountExpires: 132000000000000000           | the account is expired
            accountExpires: 0                            | -
            accountExpires: 9223372036854775807          | -
            """)
    void readsWhatTheDirectoriesKeepAboutAnAccount(String line, @Nullable String reason) throws LDAPException {
        hive.person("willi", line);

        assertThat(hive.client().lookUpAccount("willi"))
                .isEqualTo(reason == null ? ACTIVE : new AccountStatus.Ended(reason));
    }
}
