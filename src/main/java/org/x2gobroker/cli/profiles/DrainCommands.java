package org.x2gobroker.cli.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the subcommands of {@code hosts} that take hosts out of service, by the admin API of a running broker. */
public final class DrainCommands {
    private DrainCommands() {}

    /** {@code hosts drain HOST}. */
    @Command(
            name = "drain",
            description = {
                "Keeps new sessions away from a host, by a running broker: --url is needed.",
                "",
                "Without --to until 'hosts undrain'; with it as a plan that ends by itself. Sessions there go on, and are resumed, unless"
                        + " --suspend-sessions-at says when they are suspended."
            },
            mixinStandardHelpOptions = true)
    public static final class Drain extends BrokerApiCommand {
        @Parameters(paramLabel = "HOST", description = "The host's name as profiles write it.")
        String host;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "When the plan starts, such as 2026-12-01T20:00:00+01:00; now if absent.")
        @Nullable
        String from;

        @Option(names = "--to", paramLabel = "TIME", description = "When the plan ends.")
        @Nullable
        String to;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the calendar.")
        String note = "";

        @Option(
                names = "--suspend-sessions-at",
                paramLabel = "TIME",
                description = "When the sessions on the host are suspended.")
        @Nullable
        String suspendSessionsAt;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            if (to == null) {
                if (from != null || !note.isEmpty() || suspendSessionsAt != null) {
                    throw wrongUsage("A plan needs an end: give --to.");
                }
                broker.put("/hosts/" + AssignmentCommands.encode(host) + "/control", Map.of("drained", true));
                out.printf("%s gets no new sessions.%n", host);
                return;
            }
            Map<String, String> plan = new LinkedHashMap<>(Map.of("to", to, "note", note));
            if (from != null) {
                plan.put("from", from);
            }
            if (suspendSessionsAt != null) {
                plan.put("suspendSessionsAt", suspendSessionsAt);
            }
            JsonNode added = broker.post("/hosts/" + AssignmentCommands.encode(host) + "/plans", plan)
                    .json();
            print(added, out);
        }
    }

    /** {@code hosts undrain HOST}. */
    @Command(
            name = "undrain",
            description = {
                "Lets a host have new sessions again, by a running broker: --url is needed.",
                "",
                "Ends what 'hosts drain' began, and the weight that an administrator set; with --plan removes one plan."
            },
            mixinStandardHelpOptions = true)
    public static final class Undrain extends BrokerApiCommand {
        @Parameters(paramLabel = "HOST", description = "The host's name as profiles write it.")
        String host;

        @Option(names = "--plan", paramLabel = "ID", description = "The plan, as 'hosts plans' shows it.")
        @Nullable
        String plan;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            if (plan == null) {
                broker.delete("/hosts/" + AssignmentCommands.encode(host) + "/control");
                out.printf("%s is left to its profiles and plans.%n", host);
            } else {
                broker.delete("/maintenance/" + AssignmentCommands.encode(plan));
                out.printf("The plan is removed.%n");
            }
        }
    }

    /** {@code hosts plans}. */
    @Command(
            name = "plans",
            description = {
                "Lists when which host is out of service, as a running broker knows it: --url is needed.",
                "",
                "A line has id, host, planned, active or over, start, end, when sessions are suspended, and the note."
            },
            mixinStandardHelpOptions = true)
    public static final class Plans extends BrokerApiCommand {
        @Option(names = "--host", paramLabel = "HOST", description = "Only those of this host.")
        @Nullable
        String host;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            broker.get("/maintenance" + (host == null ? "" : "?host=" + AssignmentCommands.encode(host)))
                    .json()
                    .path("plans")
                    .forEach(plan -> print(plan, out));
        }
    }

    private static void print(JsonNode plan, PrintWriter out) {
        out.printf(
                "%s\t%s\t%s\t%s\t%s\t%s\t%s%n",
                plan.path("id").asText(),
                plan.path("host").asText(),
                plan.path("phase").asText(),
                plan.path("from").asText(),
                plan.path("to").asText(),
                plan.path("suspendSessionsAt").asText("-"),
                plan.path("note").asText().replaceAll("\\p{Cntrl}", " "));
    }
}
