package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts what a broker remembers. */
@Command(
        name = "reports",
        description = "Counts the sessions that a broker remembers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ReportsCommand.Sessions.class)
public final class ReportsCommand {
    /** {@code reports sessions}. */
    @Command(
            name = "sessions",
            description = {
                "Counts sessions, as a running broker remembers them: --url is needed.",
                "",
                "Prints sessions, their users, and the seconds that clients were connected."
            },
            mixinStandardHelpOptions = true)
    static final class Sessions extends BrokerApiCommand {
        @Option(
                names = "--by",
                paramLabel = "COLUMNS",
                defaultValue = "day",
                description = "day, user, profile, host, separated by commas; ${DEFAULT-VALUE} if absent.")
        String by = "";

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description =
                        "Sessions that started then or later, such as 2026-11-01T00:00:00Z; 30 days ago if absent.")
        @Nullable
        String from;

        @Option(names = "--until", paramLabel = "TIME", description = "Sessions that started before; now if absent.")
        @Nullable
        String until;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "csv",
                description = "csv or json; ${DEFAULT-VALUE} if absent.")
        String format = "";

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            StringBuilder query = new StringBuilder("/reports/sessions?by=" + AssignmentCommands.encode(by))
                    .append("&format=")
                    .append(AssignmentCommands.encode(format));
            append(query, "from", from);
            append(query, "until", until);
            String report = broker.get(query.toString()).body();
            out.print(report);
            if (!report.endsWith("\n")) {
                out.println();
            }
        }

        private static void append(StringBuilder query, String name, @Nullable String value) {
            if (value != null) {
                query.append('&').append(name).append('=').append(AssignmentCommands.encode(value));
            }
        }
    }
}
