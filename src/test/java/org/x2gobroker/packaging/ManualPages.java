package org.x2gobroker.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.cli.X2goBrokerCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a manual page for each command, and the completion of bash and zsh, from the program's own description of its command
 * line. The build of the Debian package runs this source file.
 */
public final class ManualPages {
    private static final String FILES = """
            .SH FILES
            .TP
            .I /etc/x2go/x2gobroker.conf
            Settings.
            .TP
            .I /etc/x2go/broker/x2gobroker\\-sessionprofiles.conf
            Session profiles.
            .TP
            .I /etc/x2go/broker/defaults.conf\\fR, \\fI/etc/default/x2gobroker\\-daemon
            Environment variables.
            .TP
            .I /var/lib/x2gobroker
            Home of the broker's account: SSH keys, known hosts, temporary keys that are still to be removed.
            .TP
            .I /usr/share/doc/x2gobroker\\-cloud
            Documentation: every key, how to switch over from 0.0.4.3, and more.
            """;

    private final String date;

    /** @param time the date that the pages carry */
    ManualPages(Instant time) {
        this.date = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Writes everything to a folder, whose name is followed by the time in seconds since 1970. */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ManualPages pages = new ManualPages(Instant.ofEpochSecond(Long.parseLong(arguments[1])));
        Path manual = Files.createDirectories(folder.resolve("man1"));
        for (var page : pages.render(X2goBrokerCommand.create()).entrySet()) {
            Files.writeString(manual.resolve(page.getKey() + ".1"), page.getValue());
        }
        Files.writeString(folder.resolve("x2gobroker.bash"), bashCompletion());
        Files.writeString(folder.resolve("_x2gobroker"), zshCompletion());
    }

    /** Returns the pages by their names: {@code x2gobroker}, {@code x2gobroker-hosts-enroll}. */
    TreeMap<String, String> render(CommandLine program) {
        TreeMap<String, String> pages = new TreeMap<>();
        add(program, pages);
        return pages;
    }

    static String bashCompletion() {
        return AutoComplete.bash("x2gobroker", X2goBrokerCommand.create());
    }

    /** Has zsh read the completion of bash, which picocli writes for both. */
    static String zshCompletion() {
        return """
                #compdef x2gobroker
                autoload -U +X bashcompinit && bashcompinit
                source /usr/share/bash-completion/completions/x2gobroker
                _bash_complete -o default -F _complete_x2gobroker
                """;
    }

    private void add(CommandLine command, TreeMap<String, String> pages) {
        if (command.getCommandName().equals("help")) {
            return;
        }
        pages.put(pageName(command), render(command, command.getSubcommands().values()));
        command.getSubcommands().values().forEach(subcommand -> add(subcommand, pages));
    }

    private String render(CommandLine command, Iterable<CommandLine> subcommands) {
        CommandSpec spec = command.getCommandSpec();
        List<String> description = List.of(spec.usageMessage().description());
        StringBuilder page = new StringBuilder();
        page.append(".TH \"%s\" \"1\" \"%s\" \"X2Go Session Broker\" \"User Commands\"\n"
                .formatted(escape(pageName(command).toUpperCase(java.util.Locale.ROOT)), date));
        page.append(".SH NAME\n%s \\- %s\n".formatted(escape(pageName(command)), escape(summary(description))));
        page.append(".SH SYNOPSIS\n.nf\n%s\n.fi\n".formatted(escape(synopsis(command))));
        page.append(".SH DESCRIPTION\n");
        description.forEach(line -> page.append(paragraph(line)));
        addArguments(page, spec);
        addCommands(page, subcommands);
        page.append(FILES);
        page.append(".SH SEE ALSO\n").append(relatives(command)).append('\n');
        return page.toString();
    }

    private static void addArguments(StringBuilder page, CommandSpec spec) {
        List<PositionalParamSpec> parameters = spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            page.append(".SH ARGUMENTS\n");
            parameters.forEach(
                    parameter -> addArgument(page, "\\fI" + escape(parameter.paramLabel()) + "\\fR", parameter));
        }
        page.append(".SH OPTIONS\n");
        spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> addArgument(page, names(option), option));
    }

    private static void addArgument(StringBuilder page, String title, ArgSpec argument) {
        page.append(".TP\n%s\n%s\n".formatted(title, escape(String.join(" ", argument.description()))));
    }

    private static void addCommands(StringBuilder page, Iterable<CommandLine> subcommands) {
        List<String> entries = new ArrayList<>();
        Set<CommandLine> seen = new java.util.HashSet<>();
        for (CommandLine subcommand : subcommands) {
            CommandSpec spec = subcommand.getCommandSpec();
            if (seen.add(subcommand)
                    && !spec.usageMessage().hidden()
                    && !spec.name().equals("help")) {
                entries.add(".TP\n\\fB%s\\fR\n%s\n"
                        .formatted(
                                escape(spec.name()),
                                escape(summary(List.of(spec.usageMessage().description())))));
            }
        }
        if (!entries.isEmpty()) {
            page.append(".SH COMMANDS\nEach has a manual page of its own.\n");
            entries.forEach(page::append);
        }
    }

    private static String names(OptionSpec option) {
        String label = option.typeInfo().isBoolean() ? "" : " \\fI" + escape(option.paramLabel()) + "\\fR";
        return Stream.of(option.names())
                        .map(name -> "\\fB" + escape(name) + "\\fR")
                        .collect(Collectors.joining(", "))
                + label;
    }

    /** Sets what is indented, the examples, apart from the text. */
    private static String paragraph(String line) {
        if (line.isEmpty()) {
            return ".PP\n";
        }
        return line.startsWith("  ") ? ".RS\n.nf\n%s\n.fi\n.RE\n".formatted(escape(line.strip())) : escape(line) + "\n";
    }

    private static String summary(List<String> description) {
        String first = description.isEmpty() ? "" : description.getFirst();
        return first.replaceFirst("\\.$", "");
    }

    private static String synopsis(CommandLine command) {
        Help help = command.getHelp();
        return help.synopsis(help.synopsisHeadingLength()).strip();
    }

    private static String relatives(CommandLine command) {
        List<String> pages = new ArrayList<>();
        for (CommandLine parent = command.getParent(); parent != null; parent = parent.getParent()) {
            pages.add(pageName(parent));
        }
        command.getSubcommands().values().stream()
                .map(ManualPages::pageName)
                .filter(name -> !name.endsWith("-help"))
                .distinct()
                .forEach(pages::add);
        return pages.stream().map(name -> ".BR %s (1)".formatted(escape(name))).collect(Collectors.joining(",\n"));
    }

    private static String pageName(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    /** Keeps troff from reading text as requests and options' hyphens as typographic ones. */
    private static String escape(String text) {
        return text.lines()
                .map(line -> line.replace("\\", "\\e").replace("-", "\\-").replaceFirst("^(?=[.'])", "\\\\&"))
                .collect(Collectors.joining("\n"));
    }
}
