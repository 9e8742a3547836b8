package org.x2gobroker.cli.classic;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A group of options that commands take over from 0.0.4.3. */
public sealed interface ClassicOptions
        permits ConfigurationOptions, PasswordOption, ServerOptions, ServiceOptions, SocketOptions {
    /**
     * Puts the options in force for this process, before the command runs.
     *
     * @throws ParameterException with a sentence that names the new way, when one of them is no longer possible
     */
    void apply(CommandLine command);

    /**
     * Refuses options that would concern the whole process, which is not the command's own.
     *
     * @throws ParameterException with a sentence when one is given
     */
    static void refuseAll(CommandLine.ParseResult arguments) {
        for (CommandLine command : arguments.asCommandLineList()) {
            for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
                if (mixin.userObject() instanceof ConfigurationOptions options && options.isGiven()) {
                    throw new ParameterException(
                            command, "--config and --debug concern the whole broker, in which this command runs");
                }
            }
        }
    }

    /** Applies the groups of all the commands on a command line. */
    static void applyAll(CommandLine.ParseResult arguments) {
        for (CommandLine command : arguments.asCommandLineList()) {
            for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
                if (mixin.userObject() instanceof ClassicOptions options) {
                    options.apply(command);
                }
            }
        }
    }
}
