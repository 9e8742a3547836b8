package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--user maja --authid  --task listsessions",
                "--user maja --authid x --task selectsession --sid desk --login maja",
                "--user maja --task clientevent --sid s-50 --event CONNECTING --server a --client b --login maja --cmd KDE"
                        + " --display 50 --start now --elapsed 3",
                "--user maja --task setpass --newpass pw",
                "--task testcon"
            })
    void acceptsTheCommandLinesOfX2goClient(String arguments) {
        CommandLine.ParseResult understood = command.parseArgs(arguments.split(" "));

        assertThat(understood.errors()).isEmpty();
        assertThat(understood.hasMatchedOption("--task")).isTrue();
    }

    @Test
    void refusesUnknownArguments() {
        assertThat(command.execute("--tusk", "listsessions")).isEqualTo(2);
        assertThat(errors.toString()).contains("--tusk");
    }

    static Stream<String> subcommands() {
        return X2goBrokerCommand.create().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
    }
}
