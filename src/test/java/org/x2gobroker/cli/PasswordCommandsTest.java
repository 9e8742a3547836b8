package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.cli.diagnosis.TestauthCommand;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.check.TestSettings;
import picocli.CommandLine;

/** Tests {@code passwd} and {@code testauth} on the same password file. */
class PasswordCommandsTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void passwdCreatesAFileThatOnlyItsOwnerCanRead() throws IOException {
        assertThat(passwd("geheim ü\n", "maja")).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).startsWith("maja:$2").doesNotContain("geheim");
        assertThat(output).hasToString("User 'maja' added to " + file() + ".\n");
    }

    @ParameterizedTest
    @CsvSource({"' geheim ü% ',0", "geheim ü%,1", "'',1"})
    void testauthComparesThePasswordVerbatim(String password, int exitCode) {
        passwd(" geheim ü% \n", "maja");

        assertThat(testauth(password, "--user", "maja")).isEqualTo(exitCode);
    }

    @Test
    void testauthNamesTheMechanism() {
        assertThat(testauth("anything", "--user", "maja", "--mechanism", "NONE"))
                .isZero();
        assertThat(output).hasToString("Authentication succeeded: accepted by none.\n");
    }

    @Test
    void testauthAsksTheMechanismOfTheBackend() {
        assertThat(testauth("anything", "--user", "maja", "--backend", "zeroconf"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"--mechanism,kerberos", "--backend,nowhere"})
    void testauthRefusesUnknownMechanismsAndBackends(String option, String name) {
        assertThat(testauth("pw", "--user", "maja", option, name)).isEqualTo(2);
        assertThat(output.toString()).contains(name).contains("known are");
    }

    @Test
    void testauthReportsAnUnavailableMechanism() {
        assertThat(testauth("pw", "--user", "maja", "--mechanism", "pam")).isEqualTo(2);
        assertThat(output.toString()).contains("/nonexistent.socket");
    }

    @Test
    void passwdDeletesAUserOnlyOnce() {
        passwd("geheim\n", "maja");

        assertThat(passwd("", "--delete", "maja")).isZero();
        assertThat(passwd("", "--delete", "maja")).isEqualTo(1);
        assertThat(testauth("geheim", "--user", "maja")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'',maja", "pw,ma:ja", "pw,''", "pw,#maja", "pw,m\ufffdja"})
    void passwdRefusesUnusablePasswordsAndUsers(String password, String user) {
        assertThat(passwd(password + "\n", user)).isEqualTo(1);
        assertThat(file()).doesNotExist();
    }

    @Test
    void passwdRefusesAPasswordThatBcryptWouldTruncate() {
        assertThat(passwd("x".repeat(73) + "\n", "maja")).isEqualTo(1);
    }

    @Test
    void passwdRefusesAnEmptyInput() {
        assertThat(passwd("", "maja")).isEqualTo(1);
    }

    private int passwd(String input, String... arguments) {
        return execute(new PasswdCommand(this::settings, () -> lines(input)), arguments);
    }

    private int testauth(String input, String... arguments) {
        return execute(new TestauthCommand(this::settings, () -> lines(input)), arguments);
    }

    private int execute(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(arguments);
    }

    private static PasswordInput lines(String input) {
        return new PasswordInput.Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    private BrokerSettings settings() {
        return TestSettings.of(
                "x2gobroker.global.default-auth-mech", "htpasswd",
                "x2gobroker.broker_zeroconf.auth-mech", "none",
                "x2gobroker.environment.authservice-socket", "/nonexistent.socket",
                "x2gobroker.authmech_htpasswd.file", file().toString());
    }

    private Path file() {
        return folder.resolve("users");
    }
}
