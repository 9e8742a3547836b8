package org.x2gobroker.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.AccountStatus;

class HtpasswdMechanismTest {
    private static final String PASSWORD = "pässword 1";

    /** As htpasswd 2.4 and openssl 3.0 write them for {@link #PASSWORD}, and some that are no good. */
    private static final String USERS = """
            # users of the hive

            no line of a password file
            bcrypt-y:$2y$05$Hamzkml1iIYN4DdM1T5RZu9fjgRC6I9nJxXfwigVxog1s66IJDsB.
            bcrypt-b:$2b$05$Hamzkml1iIYN4DdM1T5RZu9fjgRC6I9nJxXfwigVxog1s66IJDsB.
            bcrypt-a:$2a$05$Hamzkml1iIYN4DdM1T5RZu9fjgRC6I9nJxXfwigVxog1s66IJDsB.
            sha256:$5$D5LtDeC4a/5Cr3x2$2/jTxRtw0Q91.Mpve68L84E.DJ0G.iiWtiFqgfV6Ba5
            sha512:$6$N.hDXBiPIvSHsieR$Plm3uozmkhgi/Ne7g0zcAt4a5Fy6rFLQxMGEp3L0GL4TRUV2PfF9.t88Ks/byTs0qlB0ZppdfffHLOazhVmsV0
            openssl5:$5$cecHFVsNzUcwohXL$gmbsdB5AT4KOnTJzTne4WsmYUjJ8zgMNNu5aU6W4Gy2
            openssl6:$6$TwTs6IFU.E/PpBDk$KXli9sQ0Bz0WK15VoyDaxWY2gnQ8eU/xxgKERwnzcJSN9Dp0p/ZFchZuQNvgfxwIOnI6bR/1Z9/xUICbiNUj01
            rounds:$6$rounds=7000$0iDv1AIVuC8c2Ml7$4XlL6qOUFh.K5VJiDKjUxP9xkhO1KlL3L90fEwdvV9/xPPv07ka44.4gxX55vaLvONF5bft/9R8GA6JLGBw3P1
            md5:$apr1$R/fdC5ev$hyBhvfkmW7Un94BvNhJs3.
            sha1:{SHA}wBFJYYjnh5eS5Eft5JORpd7Gkko=
            des:ZRQYTeie9UdYc
            plain:pässword 1
            damaged:$2y$05$Hamzkml1iIYN4DdM1T5RZu9fjgRC6I9nJxXfwigVxog1s66I
            none:
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeUsers() throws IOException {
        Files.writeString(file(), USERS);
    }

    @Test
    void givesAUserANewPasswordAndLeavesTheOthersAlone() throws IOException {
        assertThat(mechanism().change("sha256", new SecretText(PASSWORD), new SecretText("new")))
                .isEqualTo(new PasswordChangeResult.Changed());

        assertThat(check("sha256", "new")).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("sha256", PASSWORD)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(check("bcrypt-y", PASSWORD)).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @ParameterizedTest
    @CsvSource({"sha256,wrong,new", "sha256,'',new", "nobody,pässword 1,new", "sha256,pässword 1,''"})
    void changesNoPasswordWithoutTheOldOneOrANewOne(String user, String old, String fresh) throws IOException {
        assertThat(mechanism().change(user, new SecretText(old), new SecretText(fresh)))
                .isInstanceOf(PasswordChangeResult.Refused.class);
        assertThat(file()).hasContent(USERS);
    }

    @Test
    void refusesANewPasswordThatBcryptWouldCutOff() {
        assertThat(mechanism().change("sha256", new SecretText(PASSWORD), new SecretText("ü".repeat(37))))
                .isInstanceOf(PasswordChangeResult.Refused.class);
        assertThat(mechanism().change("sha256", new SecretText(PASSWORD), new SecretText("ü".repeat(36))))
                .isEqualTo(new PasswordChangeResult.Changed());
    }

    @Test
    void refusesAPasswordOfWhichBcryptReadsOnlyTheBeginning() throws IOException {
        String longest = "x".repeat(72);
        assertThat(mechanism().change("sha256", new SecretText(PASSWORD), new SecretText(longest)))
                .isEqualTo(new PasswordChangeResult.Changed());

        assertThat(check("sha256", longest)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("sha256", longest + "y")).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bcrypt-y", "bcrypt-b", "bcrypt-a", "sha256", "sha512", "openssl5", "openssl6", "rounds"})
    void checksTheFormsThatAreSafe(String user) {
        assertThat(check(user, PASSWORD)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check(user, PASSWORD + " ")).isEqualTo(new PasswordCheckResult.Rejected("wrong password"));
        assertThat(check(user, PASSWORD + "\0" + PASSWORD)).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"md5", "sha1", "des", "plain", "damaged", "none", "nobody", "# users of the hive", "Sha256"})
    void knowsNobodyWithAnotherForm(String user) {
        assertThat(check(user, PASSWORD)).isEqualTo(new PasswordCheckResult.Rejected("unknown user"));
    }

    @ParameterizedTest
    @CsvSource({"sha256,''", "'',x", "'',''"})
    void refusesEmptyNamesAndPasswords(String user, String password) {
        assertThat(check(user, password)).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void refusesAPasswordThatWouldTakeMinutesToHash() {
        assertThat(check("sha512", "x".repeat(1_000_000)))
                .isEqualTo(new PasswordCheckResult.Rejected("user name or password too long"));
    }

    @Test
    void readsTheFileAnewWhenItChanges() throws IOException {
        PasswordCheckResult before = mechanism().check("willi", new SecretText("new"));
        HtpasswdMechanism mechanism = mechanism();
        mechanism.check("sha256", new SecretText(PASSWORD));

        new HtpasswdFileEditor(file()).set("willi", "new");

        assertThat(before).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(mechanism.check("willi", new SecretText("new"))).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void isUnavailableWithoutItsFile() throws IOException {
        Files.delete(file());

        assertThat(check("sha256", PASSWORD)).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenNoFileIsSet() {
        LiveSettings settings = TestSettings.live();

        assertThat(new HtpasswdMechanism(() -> settings.current().htpasswd()).check("maja", new SecretText("x")))
                .isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void knowsAnAccountAsLongAsItsLineHasAHash() throws IOException {
        HtpasswdMechanism mechanism = mechanism();
        assertThat(mechanism.lookUpAccount("sha256")).isEqualTo(new AccountStatus.Active());
        assertThat(mechanism.lookUpAccount("nobody")).isInstanceOf(AccountStatus.Ended.class);

        new HtpasswdFileEditor(file()).delete("sha256");

        assertThat(mechanism.lookUpAccount("sha256")).isInstanceOf(AccountStatus.Ended.class);
        Files.writeString(file(), "sha512:!locked\n");
        assertThat(mechanism.lookUpAccount("sha512")).isInstanceOf(AccountStatus.Ended.class);
        Files.delete(file());
        assertThat(mechanism.lookUpAccount("sha512")).isInstanceOf(AccountStatus.Unavailable.class);
    }

    @Test
    void changesOneUserAndKeepsTheRest() throws IOException {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        boolean isNew = new HtpasswdFileEditor(file()).set("sha256", "other ü ");

        assertThat(isNew).isFalse();
        assertThat(check("sha256", "other ü ")).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("sha512", PASSWORD)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(Files.readString(file()))
                .startsWith("# users of the hive\n")
                .containsPattern("\nsha256:\\$2.\\$12\\$");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void deletesAUserOnce() throws IOException {
        HtpasswdFileEditor editor = new HtpasswdFileEditor(file());

        assertThat(editor.delete("sha256")).isTrue();
        assertThat(editor.delete("sha256")).isFalse();
        assertThat(check("sha256", PASSWORD)).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    private PasswordCheckResult check(String user, String password) {
        return mechanism().check(user, new SecretText(password));
    }

    private HtpasswdMechanism mechanism() {
        LiveSettings settings = TestSettings.live("x2gobroker.authmech_htpasswd.file", file().toString());
        return new HtpasswdMechanism(() -> settings.current().htpasswd());
    }

    private Path file() {
        return folder.resolve("users");
    }
}
