package org.x2gobroker.cli.hosts;

import org.x2gobroker.cli.BrokerCommand;
import picocli.CommandLine.Command;

/** Groups the subcommands that change X2Go hosts. */
@Command(
        name = "hosts",
        description = "Prepares X2Go hosts for the broker.",
        mixinStandardHelpOptions = true,
        subcommands = EnrollCommand.class)
public final class HostsCommand extends BrokerCommand {
    @Override
    public Integer call() {
        throw wrongUsage("What shall be done? Known is: hosts enroll.");
    }
}
