package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** What an operator does with second factors of users. */
@Command(
        name = "second-factor",
        description = "Shows and resets second factors of users of a broker.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SecondFactorCommand.Show.class,
            SecondFactorCommand.Reset.class,
            SecondFactorCommand.Reencrypt.class
        })
public final class SecondFactorCommand {
    /** {@code second-factor show USER}. */
    @Command(
            name = "show",
            description = "Shows whether a user has a second factor, since when, and how many recovery codes are left.",
            mixinStandardHelpOptions = true)
    static final class Show extends ManagedProfilesCommands.ManagementCommand {
        @Parameters(paramLabel = "USER", description = "The user's name.")
        String user;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            out.println(line(broker.getSecondFactor(user)));
            return ExitCode.OK;
        }

        private static String line(ManagedBroker.SecondFactorState factor) {
            return switch (factor.state()) {
                case "active" ->
                    "%s has a second factor since %s, used last %s; %d recovery codes are left."
                            .formatted(
                                    factor.user(),
                                    factor.since(),
                                    factor.used().isEmpty() ? "never" : factor.used(),
                                    factor.recoveryCodes());
                case "begun" ->
                    "%s has begun to get a second factor at %s; it does not count yet."
                            .formatted(factor.user(), factor.since());
                default -> factor.user() + " has no second factor.";
            };
        }
    }

    /** {@code second-factor reset USER}. */
    @Command(
            name = "reset",
            description = {
                "Takes the second factor of a user away with its recovery codes, because the telephone is lost for instance.",
                "",
                "Make sure who asks for it. Exit code 0: done, even if there was none; 1: nothing was done; 2: the command line"
                        + " is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Reset extends ManagedProfilesCommands.ManagementCommand {
        @Parameters(paramLabel = "USER", description = "The user's name.")
        String user;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            out.println(broker.resetSecondFactor(user) ? "The second factor is gone." : "There was no second factor.");
            return ExitCode.OK;
        }
    }

    /** {@code second-factor reencrypt}. */
    @Command(
            name = "reencrypt",
            description = {
                "Encrypts the secrets of second factors in the database with the first of the key-files.",
                "",
                "Run it on the machine of a broker, which has the keys. After that no other key is needed. Exit code 0: done;"
                        + " 1: some secrets could not be read, because their key is missing, or nothing was done; 2: the command"
                        + " line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Reencrypt extends ManagedProfilesCommands.ManagementCommand {
        private static final int INCOMPLETE = 1;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            ManagedBroker.Reencrypted result = broker.reencryptSecondFactors();
            out.printf("%d secrets encrypted, %d could not be read.%n", result.done(), result.failed());
            return result.failed() == 0 ? ExitCode.OK : INCOMPLETE;
        }
    }
}
