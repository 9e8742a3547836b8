package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** What an operator does with the cookies of users who have logged in. */
@Command(
        name = "cookies",
        description = "Ends the cookies of users of a broker.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CookiesCommand.End.class)
public final class CookiesCommand {
    /** {@code cookies end USER}. */
    @Command(
            name = "end",
            description = {
                "Ends all cookies of a user on every replica of a broker, so that the user has to log in anew.",
                "",
                "Sessions on hosts go on. Exit code 0: done, even if there were none; 1: nothing was done; 2: the command line"
                        + " is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class End extends ManagedProfilesCommands.ManagementCommand {
        @Parameters(
                paramLabel = "USER",
                description = "The name as it was typed at the login, or as the directory has it.")
        String user;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            out.printf("%d cookies ended.%n", broker.endCookies(user));
            return ExitCode.OK;
        }
    }
}
