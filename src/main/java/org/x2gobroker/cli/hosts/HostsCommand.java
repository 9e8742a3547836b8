package org.x2gobroker.cli.hosts;

import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.profiles.AssignmentCommands;
import org.x2gobroker.cli.profiles.DrainCommands;
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
            AssignmentCommands.Release.class,
            DrainCommands.Drain.class,
            DrainCommands.Undrain.class,
            DrainCommands.Plans.class
        })
public final class HostsCommand extends BrokerCommand {
    @Override
    public Integer call() {
        throw wrongUsage("What shall be done? Known are: enroll, assignments, assign, release, drain, undrain, plans.");
    }
}
