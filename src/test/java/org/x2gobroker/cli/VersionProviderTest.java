package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionProviderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "serve ", "hosts enroll ", "profiles check "})
    void everyCommandSaysVersionCommitAndJava(String command) {
        StringWriter output = new StringWriter();

        int exitCode = X2goBrokerCommand.create()
                .setOut(new PrintWriter(output, true))
                .execute((command + "--version").split(" "));

        assertThat(exitCode).isZero();
        assertThat(output.toString().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("x2gobroker "),
                        line -> assertThat(line).startsWith("commit "),
                        line -> assertThat(line).startsWith("Java " + Runtime.version()));
    }

    @Test
    void namesTheCommitAndWhetherThereWereChanges() {
        Properties commit = new Properties();
        commit.setProperty("git.commit.id.abbrev", "0123456789ab");
        commit.setProperty("git.dirty", "false");
        assertThat(VersionProvider.describeCommit(commit)).isEqualTo("commit 0123456789ab");

        commit.setProperty("git.dirty", "true");
        assertThat(VersionProvider.describeCommit(commit)).isEqualTo("commit 0123456789ab, with changes");
    }

    @Test
    void saysThatThereWasNoGit() {
        assertThat(VersionProvider.describeCommit(new Properties()))
                .isEqualTo("commit unknown: built from sources without Git");
    }
}
