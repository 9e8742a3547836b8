package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class X2goBrokerCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine command =
            X2goBrokerCommand.create().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));

    @Test
    void listsItsSubcommands() {
        assertThat(command.execute("--help")).isZero();
        assertThat(output.toString()).contains("serve", "authservice", "testauth", "passwd", "profiles", "--task");
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void explainsEachSubcommand(String name) {
        assertThat(command.execute(name, "--help")).isZero();
        assertThat(output.toString()).contains("Usage: x2gobroker " + name);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(command.execute("--tusk", "listsessions")).isEqualTo(2);
        assertThat(errors.toString()).contains("--tusk");
    }

    static Stream<String> subcommands() {
        return X2goBrokerCommand.create().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
    }
}
