package org.x2gobroker.cli.hosts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done to X2Go hosts. */
@Command(
        name = "hosts",
        description = "Prepares X2Go hosts for the broker.",
        mixinStandardHelpOptions = true,
        subcommands = EnrollCommand.class)
public final class HostsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Known is: hosts enroll.");
    }
}
