package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "0123456789ab, commit 0123456789ab",
        "'0123456789ab-dirty', 'commit 0123456789ab, with changes'",
        "'', commit unknown: built from sources without Git",
        "${x2gobroker.commit}, commit unknown: built from sources without Git",
    })
    void namesTheCommitAndWhetherThereWereChanges(String described, String sentence) {
        assertThat(VersionProvider.describeCommit(described)).isEqualTo(sentence);
    }
}
