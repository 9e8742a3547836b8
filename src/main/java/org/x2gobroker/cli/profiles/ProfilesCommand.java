package org.x2gobroker.cli.profiles;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.ExplainedProfile;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.LocalBrokerFactory;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.catalogue.ConfiguredProfilesCheck;
import org.x2gobroker.profile.reader.ProfileFileCheck;
import org.x2gobroker.profile.reader.ProfileReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups the subcommands that examine session profiles or manage those of a broker. */
@Command(
        name = "profiles",
        description = "Examines session profiles, and manages those of a broker.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProfilesCommand.CheckCommand.class,
            ProfilesCommand.ExplainCommand.class,
            ManagedProfilesCommands.ListCommand.class,
            ManagedProfilesCommands.ExportCommand.class,
            ManagedProfilesCommands.ImportCommand.class,
            ManagedProfilesCommands.DiffCommand.class
        })
public final class ProfilesCommand {
    /** Implements {@code profiles check [FILE]}. */
    @Command(
            name = "check",
            description = {
                "Reads a profile file the way the broker does and prints every fault and warning with its place.",
                "",
                "Without FILE it reads those of this broker: the file that the settings name, and all of the folder beside it.",
                "",
                "Exit code 0: every profile can be served, perhaps with warnings. 1: a file, or a profile in it, is left out."
            },
            mixinStandardHelpOptions = true)
    static final class CheckCommand extends BrokerCommand {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "The profile file; those of this broker if absent.")
        @Nullable
        Path file;

        @Override
        public Integer call() {
            ProfileFileCheck.Report report = check(LocalBrokerFactory.profileReader(), file);
            var out = output();
            report.findings().forEach(out::println);
            String origin = report.files() == 1 ? "" : " of " + report.files() + " files";
            out.printf("%d session profiles%s can be served.%n", report.served(), origin);
            return report.exitStatus();
        }

        private static ProfileFileCheck.Report check(ProfileReader reader, @Nullable Path file) {
            return file == null
                    ? ConfiguredProfilesCheck.check(
                            reader, LocalBrokerFactory.loadSettings().current().inifile())
                    : new ProfileFileCheck(reader).check(file);
        }
    }

    /** Implements {@code profiles explain --user U}. */
    @Command(
            name = "explain",
            description = {
                "Says which session profiles a user may see from an address, and rule by rule why.",
                "",
                "Reads the same files as the broker and asks the same directories for the user's groups. Exit code 1 when"
                        + " PROFILE does not exist."
            },
            mixinStandardHelpOptions = true)
    static final class ExplainCommand extends BrokerCommand {
        @Option(names = "--user", required = true, paramLabel = "USER", description = "The broker user.")
        String user = "";

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                description = "The client's IP address; ${DEFAULT-VALUE} if absent.",
                defaultValue = "127.0.0.1")
        String address = "";

        @Option(names = "--backend", paramLabel = "NAME", description = "The backend; the default one if absent.")
        @Nullable
        String backendName;

        @Parameters(
                paramLabel = "PROFILE",
                arity = "0..1",
                description = "Only the profile with this id; all of them if absent.")
        @Nullable
        String profileId;

        @Override
        public Integer call() {
            LocalBrokerFactory broker = LocalBrokerFactory.start();
            ProfileBackend backend = broker.getBackend(backendName);
            Principal principal = broker.principals().of(new Caller(user, parseAddress()), backend);
            List<ExplainedProfile> profiles = profileId == null
                    ? ExplainedProfile.list(backend, principal)
                    : ExplainedProfile.find(backend, profileId, principal).stream()
                            .toList();
            if (profiles.isEmpty()) {
                spec().commandLine()
                        .getErr()
                        .println(
                                profileId == null
                                        ? "There are no profiles."
                                        : "There is no profile " + profileId
                                                + " to serve; 'profiles check' names those that are left out.");
                return ExitCode.SOFTWARE;
            }
            profiles.forEach(this::print);
            return ExitCode.OK;
        }

        private void print(ExplainedProfile profile) {
            var out = output();
            out.printf("[%s] %s%n", profile.id(), profile.verdict().visible() ? "visible" : "hidden");
            profile.verdict().reasons().forEach(reason -> out.println("    " + reason));
        }

        private InetAddress parseAddress() {
            try {
                return InetAddress.ofLiteral(address);
            } catch (IllegalArgumentException notAnAddress) {
                throw new ConfigurationException(
                        "--address is no IP address; give one like 192.0.2.1 or 2001:db8::1.", notAnAddress);
            }
        }
    }
}
