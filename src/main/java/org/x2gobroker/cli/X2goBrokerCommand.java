package org.x2gobroker.cli;

import org.x2gobroker.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code x2gobroker} with its subcommands; without one it serves. */
@Command(
        name = "x2gobroker",
        description = "Session broker for fleets of X2Go desktops.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            CommandLine.HelpCommand.class,
        })
final class X2goBrokerCommand extends ServeCommand {
    /** Exit code 0: done; 1: it could not be done, and standard error says why; 2: the command line is wrong. */
    static CommandLine create() {
        return new CommandLine(new X2goBrokerCommand())
                .setExecutionExceptionHandler(X2goBrokerCommand::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (fault instanceof ConfigurationException) {
            command.getErr().println("x2gobroker: " + fault.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw fault;
    }
}
