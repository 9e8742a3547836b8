package org.x2gobroker.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.x2gobroker.config.BrokerSettings;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The base of the subcommands: gives them the settings, a source of passwords, the output streams and the exit codes. */
public abstract class BrokerCommand implements Callable<Integer> {
    private Supplier<BrokerSettings> settings;
    private Supplier<PasswordInput> passwords;

    @Spec
    private CommandSpec spec;

    protected BrokerCommand() {
        this(() -> LocalBrokerFactory.loadSettings().current(), PasswordInput::standard);
    }

    protected BrokerCommand(Supplier<BrokerSettings> settings, Supplier<PasswordInput> passwords) {
        this.settings = settings;
        this.passwords = passwords;
    }

    /** Has the command, which runs in the process of a broker, take the broker's settings, and passwords from its caller. */
    final void runInBroker(Supplier<BrokerSettings> ofBroker, PasswordInput ofCaller) {
        settings = ofBroker;
        passwords = () -> ofCaller;
    }

    /** Reads the settings anew, so a command calls it once. */
    protected final BrokerSettings settings() {
        return settings.get();
    }

    protected final PasswordInput passwords() {
        return passwords.get();
    }

    protected final CommandSpec spec() {
        return spec;
    }

    protected final PrintWriter output() {
        return spec.commandLine().getOut();
    }

    /** Prints the sentence on standard output; the exit code means success. */
    protected final int succeed(String sentence) {
        output().println(sentence);
        return ExitCode.OK;
    }

    /** Prints the sentence on standard error; the exit code means failure. */
    protected final int fail(String sentence) {
        spec.commandLine().getErr().println("x2gobroker: " + sentence);
        return ExitCode.SOFTWARE;
    }

    /** An error in the command line, which is printed with a line that names the help. */
    protected final ParameterException wrongUsage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
