package org.x2gobroker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileYaml;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommands of {@code profiles} that manage a broker's profiles by its admin API. */
final class AdminProfilesCommands {
    private static final int PAGE = 1000;

    private AdminProfilesCommands() {}

    /** The two forms of files with profiles. */
    enum Format {
        INI("application/x-ini"),
        YAML("application/yaml");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        /** By the name of the file unless it is given. */
        static Format of(@Nullable Format given, Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
            return given != null ? given : isYaml ? YAML : INI;
        }

        List<ProfileDraft> read(Path file) {
            String text = new String(AdminProfilesCommands.read(file), StandardCharsets.UTF_8);
            return this == YAML ? ProfileYaml.read(file.toString(), text) : ProfileText.read(file.toString(), text);
        }
    }

    /** {@code profiles list}. */
    @Command(
            name = "list",
            description = "Lists the profiles of a broker: id, name and hosts.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        AdminOptions options;

        @Override
        public Integer call() {
            AdminClient client = options.client();
            PrintWriter out = spec.commandLine().getOut();
            int offset = 0;
            JsonNode profiles;
            do {
                AdminClient.Answer answer = client.get("/profiles?offset=" + offset + "&limit=" + PAGE);
                AdminAnswers.require(answer);
                profiles = AdminAnswers.json(answer).path("profiles");
                profiles.forEach(profile -> out.printf(
                        "%s\t%s\t%s%n",
                        profile.path("id").asText(),
                        profile.path("options").path("name").asText(),
                        profile.path("options").path("host").asText()));
                offset += PAGE;
            } while (profiles.size() == PAGE);
            return ExitCode.OK;
        }
    }

    /** {@code profiles export}. */
    @Command(
            name = "export",
            description = "Prints all profiles of a broker as a profile file or as YAML.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        AdminOptions options;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "ini",
                description = "ini (if absent) or yaml.")
        Format format = Format.INI;

        @Override
        public Integer call() {
            String address = "/export?format=" + format.name().toLowerCase(Locale.ROOT);
            spec.commandLine()
                    .getOut()
                    .print(AdminAnswers.require(options.client().get(address)));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }

    /** {@code profiles import FILE}. */
    @Command(
            name = "import",
            description = {
                "Brings the profiles of a file into a broker's database: all of them or, if one is wrong, none.",
                "",
                "Prints a line for each profile. Exit code 0: done; 1: nothing was changed; 2: the command line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        AdminOptions options;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "ini or yaml; by the name of the file if absent.")
        @Nullable
        Format format;

        @Option(names = "--dry-run", description = "Only say what would be done.")
        boolean dryRun;

        @Option(names = "--replace-all", description = "Delete the profiles that the file does not name.")
        boolean replaceAll;

        @Parameters(paramLabel = "FILE", description = "A profile file, or YAML.")
        @SuppressWarnings("NullAway.Init") // picocli requires it
        Path file;

        @Override
        public Integer call() {
            String address = "/import?dry-run=" + dryRun + "&mode=" + (replaceAll ? "replace-all" : "merge");
            AdminClient.Answer answer = options.client().post(address, Format.of(format, file).mediaType, read(file));
            AdminAnswers.require(answer);
            JsonNode report = AdminAnswers.json(answer);
            PrintWriter out = spec.commandLine().getOut();
            report.path("rows")
                    .forEach(row -> out.printf(
                            "%s: %s%n",
                            row.path("id").asText(), row.path("result").asText()));
            out.printf(
                    "%s%s.%n",
                    dryRun ? "Would be: " : "", report.path("summary").asText());
            return ExitCode.OK;
        }
    }

    /** {@code profiles diff FILE}. */
    @Command(
            name = "diff",
            description = {
                "Says in which keys a broker's profiles differ from those of a file.",
                "",
                "A line with - is only in the file, one with + only in the broker. Exit code 0: they are the same; 3: they"
                        + " differ; 1: they could not be compared; 2: the command line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Diff implements Callable<Integer> {
        private static final int DIFFERENT = 3;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli fills it in
        AdminOptions options;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "ini or yaml; by the name of the file if absent.")
        @Nullable
        Format format;

        @Parameters(paramLabel = "FILE", description = "A profile file, or YAML.")
        @SuppressWarnings("NullAway.Init") // picocli requires it
        Path file;

        @Override
        public Integer call() {
            List<ProfileDraft> ours = Format.of(format, file).read(file);
            String exported = AdminAnswers.require(options.client().get("/export"));
            List<String> differences = ProfileDifferences.list(ours, ProfileText.read("export", exported));
            differences.forEach(spec.commandLine().getOut()::println);
            return differences.isEmpty() ? ExitCode.OK : DIFFERENT;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException("The file " + file + " cannot be read: " + unreadable + ".", unreadable);
        }
    }
}
