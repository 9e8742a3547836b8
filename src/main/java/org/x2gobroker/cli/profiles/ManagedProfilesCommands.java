package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.profile.database.ProfileFileText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the subcommands of {@code profiles} that manage a broker's profiles, by its admin API or in its database. */
final class ManagedProfilesCommands {
    private ManagedProfilesCommands() {}

    /** The base of these subcommands, and of others that manage a broker: chooses the broker. */
    abstract static class ManagementCommand extends BrokerCommand {
        @Mixin
        AdminApiOptions options;

        @Override
        public final Integer call() {
            int exitCode = options.manage(spec(), broker -> manage(broker, output()));
            output().flush();
            return exitCode;
        }

        /** Carries out the subcommand and returns its exit code. */
        abstract int manage(ManagedBroker broker, PrintWriter out);
    }

    /** Implements {@code profiles list}. */
    @Command(
            name = "list",
            description = "Lists the profiles of a broker: id, name and hosts.",
            mixinStandardHelpOptions = true)
    static final class ListCommand extends ManagementCommand {
        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            broker.list(profile -> out.printf("%s\t%s\t%s%n", profile.id(), profile.name(), profile.hosts()));
            return ExitCode.OK;
        }
    }

    /** Implements {@code profiles export}. */
    @Command(
            name = "export",
            description = "Prints all profiles of a broker as a profile file or as YAML.",
            mixinStandardHelpOptions = true)
    static final class ExportCommand extends ManagementCommand {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "ini",
                description = "ini (if absent) or yaml.")
        ProfileFormat format = ProfileFormat.INI;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            out.print(broker.export(format));
            return ExitCode.OK;
        }
    }

    /** Implements {@code profiles import FILE}. */
    @Command(
            name = "import",
            description = {
                "Brings the profiles of a file into a broker's database: all of them or, if one is wrong, none.",
                "",
                "Prints a line for each profile. Exit code 0: done; 1: nothing was changed; 2: the command line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class ImportCommand extends ManagementCommand {
        @Mixin
        ProfileFileArgument file;

        @Option(names = "--dry-run", description = "Only say what would be done.")
        boolean dryRun;

        @Option(names = "--replace-all", description = "Delete the profiles that the file does not name.")
        boolean replaceAll;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description =
                        "Who keeps these profiles: those that it imported before and the file no longer names are deleted."
                                + " Profiles that people or other sources keep stay, and are a conflict if the file names them.")
        @Nullable
        String source;

        @Option(
                names = "--prefix",
                paramLabel = "TEXT",
                description = "What all ids of that source have to begin with.")
        String prefix = "";

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            ManagedBroker.Imported imported =
                    source == null ? importAll(broker) : broker.importOwned(file, source(source), dryRun);
            imported.rows().forEach(out::println);
            out.printf("%s%s.%n", dryRun ? "Would be: " : "", imported.summary());
            return ExitCode.OK;
        }

        private ManagedBroker.Imported importAll(ManagedBroker broker) {
            if (!prefix.isEmpty()) {
                throw wrongUsage("--prefix is for a source; name it with --source.");
            }
            return broker.importAll(file, replaceAll ? ImportMode.REPLACE_ALL : ImportMode.MERGE, dryRun);
        }

        private ImportSource source(String name) {
            if (replaceAll) {
                throw wrongUsage("--replace-all deletes what others keep; with --source leave it out.");
            }
            try {
                return new ImportSource(name, prefix);
            } catch (IllegalArgumentException malformed) {
                throw wrongUsage("--source: " + malformed.getMessage());
            }
        }
    }

    /** Implements {@code profiles diff FILE}. */
    @Command(
            name = "diff",
            description = {
                "Says in which keys a broker's profiles differ from those of a file.",
                "",
                "A line with - is only in the file, one with + only in the broker. Exit code 0: they are the same; 3: they"
                        + " differ; 1: they could not be compared; 2: the command line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class DiffCommand extends ManagementCommand {
        private static final int DIFFERENT = 3;

        @Mixin
        ProfileFileArgument file;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            String exported = broker.export(ProfileFormat.INI);
            List<String> differences = ProfileDifferences.list(file.read(), ProfileFileText.read("export", exported));
            differences.forEach(out::println);
            return differences.isEmpty() ? ExitCode.OK : DIFFERENT;
        }
    }
}
