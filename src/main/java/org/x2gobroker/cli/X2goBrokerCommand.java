package org.x2gobroker.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.cli.classic.ClassicOptions;
import org.x2gobroker.cli.classic.ConfigurationOptions;
import org.x2gobroker.cli.classic.ServerOptions;
import org.x2gobroker.cli.classic.ServiceOptions;
import org.x2gobroker.cli.control.ControlSocketClient;
import org.x2gobroker.cli.diagnosis.LdapCommand;
import org.x2gobroker.cli.diagnosis.TestauthCommand;
import org.x2gobroker.cli.diagnosis.TryCommand;
import org.x2gobroker.cli.failure.CommandFailureHandler;
import org.x2gobroker.cli.hosts.HostsCommand;
import org.x2gobroker.cli.hosts.KeygenCommand;
import org.x2gobroker.cli.hosts.PubkeyauthorizerCommand;
import org.x2gobroker.cli.hosts.TestagentCommand;
import org.x2gobroker.cli.profiles.AdminApiOptions;
import org.x2gobroker.cli.profiles.CookiesCommand;
import org.x2gobroker.cli.profiles.ManagedBroker;
import org.x2gobroker.cli.profiles.ProfilesCommand;
import org.x2gobroker.cli.profiles.ReportsCommand;
import org.x2gobroker.cli.profiles.SecondFactorCommand;
import org.x2gobroker.cli.profiles.SessionsCommand;
import org.x2gobroker.cli.profiles.TokenCommand;
import org.x2gobroker.cli.training.TrainCommand;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ProcessEnvironment;
import org.x2gobroker.frontend.ssh.SshBrokerOptions;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code x2gobroker}: without a subcommand it runs the server, with {@code --task} it is the SSH broker. */
@Command(
        name = "x2gobroker",
        description = {
            "Session broker for fleets of X2Go desktops.",
            "",
            "Without a subcommand it serves. With --task it answers one request on standard output, the way X2Go Client"
                    + " asks for --broker-url=ssh://user@host/usr/bin/x2gobroker."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            ServeCommand.class,
            AuthserviceCommand.class,
            CookiesCommand.class,
            ReportsCommand.class,
            HostsCommand.class,
            KeygenCommand.class,
            PasswdCommand.class,
            LdapCommand.class,
            ProfilesCommand.class,
            PubkeyauthorizerCommand.class,
            SecondFactorCommand.class,
            SessionsCommand.class,
            SudoBrokerCommand.class,
            TestagentCommand.class,
            TestauthCommand.class,
            TrainCommand.class,
            TryCommand.class,
            TokenCommand.class,
            CommandLine.HelpCommand.class,
        })
public final class X2goBrokerCommand implements Callable<Integer> {
    @Mixin
    ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    @Mixin
    ServerOptions server = new ServerOptions();

    @ArgGroup(exclusive = false, heading = "%nSSH broker:%n")
    @Nullable
    SshBrokerOptions sshBroker;

    /** Creates the command; exit code 0 means success, 1 failure with the reason on standard error, 2 a wrong command line. */
    public static CommandLine create() {
        return create(CommandLine.defaultFactory());
    }

    /** The command inside a process that has set up its log, with a database at hand for commands that name no broker. */
    public static CommandLine create(ManagedBroker atHand) {
        CommandLine.IFactory factory = CommandLine.defaultFactory();
        return create(new CommandLine.IFactory() {
                    @Override
                    public <K> K create(Class<K> type) throws Exception {
                        return type == AdminApiOptions.class
                                ? type.cast(new AdminApiOptions(atHand))
                                : factory.create(type);
                    }
                })
                .setExecutionStrategy(new CommandLine.RunLast());
    }

    /**
     * The command inside the broker that serves, for somebody in its container: commands that ask and manage, and none that serves, writes keys
     * or trains.
     *
     * @param settings those in force
     */
    public static CommandLine createControlled(
            ManagedBroker atHand, Supplier<BrokerSettings> settings, PasswordInput passwords) {
        CommandLine.IFactory factory = CommandLine.defaultFactory();
        return create(new CommandLine.IFactory() {
                    @Override
                    public <K> K create(Class<K> type) throws Exception {
                        if (type == AdminApiOptions.class) {
                            return type.cast(new AdminApiOptions(atHand));
                        }
                        K created = factory.create(type);
                        if (created instanceof BrokerCommand command) {
                            command.runInBroker(settings, passwords);
                        }
                        return created;
                    }
                })
                .setExecutionStrategy(X2goBrokerCommand::executeControlled);
    }

    private static int executeControlled(CommandLine.ParseResult arguments) {
        List<CommandLine> commands = arguments.asCommandLineList();
        String name = commands.size() > 1 ? commands.get(1).getCommandName() : "";
        boolean isHelp =
                commands.getLast().isUsageHelpRequested() || commands.getLast().isVersionHelpRequested();
        if (!isHelp && !ControlSocketClient.isControlled(name)) {
            throw new CommandLine.ParameterException(
                    commands.getFirst(), "a broker that serves runs no such command for others");
        }
        ClassicOptions.refuseAll(arguments);
        return new CommandLine.RunLast().execute(arguments);
    }

    private static CommandLine create(CommandLine.IFactory factory) {
        CommandLine program = new CommandLine(new X2goBrokerCommand(), factory)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Callers by SSH and sudo must not have files read as arguments, of which messages would show them
                // parts.
                .setExpandAtFiles(false)
                .setExecutionStrategy(X2goBrokerCommand::execute);
        VersionProvider.install(program);
        return CommandFailureHandler.install(program);
    }

    private static int execute(CommandLine.ParseResult arguments) {
        ClassicOptions.applyAll(arguments);
        if (!isServing(arguments)) {
            CommandLogSetup.toStandardError(
                    "1".equals(ProcessEnvironment.variables().get("X2GOBROKER_DEBUG")));
        }
        return new CommandLine.RunLast().execute(arguments);
    }

    /** Recognizes the commands that start a server, which sets up its own log. */
    private static boolean isServing(CommandLine.ParseResult arguments) {
        Object command = arguments.asCommandLineList().getLast().getCommand();
        return command instanceof ServeCommand || command instanceof X2goBrokerCommand root && root.sshBroker == null;
    }

    @Override
    public Integer call() {
        return sshBroker == null
                ? new ServeCommand().call()
                : new SshBrokerCommand(sshBroker, Optional.empty()).answer();
    }
}
