package org.x2gobroker.cli.hosts;

import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.profiles.AssignmentCommands;
import picocli.CommandLine.Command;

/** Groups the subcommands for X2Go hosts. */
@Command(
        name = "hosts",
        description = "Prepares X2Go hosts for the broker, and says who gets which.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EnrollCommand.class,
            AssignmentCommands.Listing.class,
            AssignmentCommands.Assign.class,
            AssignmentCommands.Release.class
        })
public final class HostsCommand extends BrokerCommand {
    @Override
    public Integer call() {
        throw wrongUsage("What shall be done? Known are: enroll, assignments, assign, release.");
    }
}
