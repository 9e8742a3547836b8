package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import org.x2gobroker.cli.BrokerCommand;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** The base of commands that need a running broker, which they ask by its admin API. */
abstract class BrokerApiCommand extends BrokerCommand {
    @Mixin
    AdminApiOptions options;

    @Override
    public final Integer call() {
        call(options.requireClient(), output());
        output().flush();
        return ExitCode.OK;
    }

    /** Carries out the command; a failure is a {@link org.x2gobroker.config.ConfigurationException}. */
    abstract void call(AdminApiClient broker, PrintWriter out);
}
