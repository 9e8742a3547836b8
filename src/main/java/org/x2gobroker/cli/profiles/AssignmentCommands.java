package org.x2gobroker.cli.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the subcommands of {@code hosts} that bind users to hosts, by the admin API of a running broker. */
public final class AssignmentCommands {
    private AssignmentCommands() {}

    /** {@code hosts assignments}. */
    @Command(
            name = "assignments",
            description = {
                "Lists which user is bound to which host (broker-assignment), as a running broker knows it: --url is needed.",
                "",
                "A line has user, host, sticky or personal, and when the user was last sent there."
            },
            mixinStandardHelpOptions = true)
    public static final class Listing extends BrokerApiCommand {
        private static final int PAGE_SIZE = 1000;

        @Option(names = "--user", paramLabel = "USER", description = "Only those of this user.")
        @Nullable
        String user;

        @Option(names = "--host", paramLabel = "HOST", description = "Only those to this host.")
        @Nullable
        String host;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            String filter =
                    (user == null ? "" : "&user=" + encode(user)) + (host == null ? "" : "&host=" + encode(host));
            int offset = 0;
            JsonNode page;
            do {
                page = broker.get("/assignments?offset=" + offset + "&limit=" + PAGE_SIZE + filter)
                        .json()
                        .path("assignments");
                page.forEach(assignment -> out.printf(
                        "%s\t%s\t%s\t%s%n",
                        assignment.path("user").asText(),
                        assignment.path("host").asText(),
                        assignment.path("mode").asText(),
                        assignment.path("usedAt").asText()));
                offset += PAGE_SIZE;
            } while (page.size() == PAGE_SIZE);
        }
    }

    /** {@code hosts assign HOST USER}. */
    @Command(
            name = "assign",
            description = {
                "Gives a host to a user for good, by a running broker: --url is needed.",
                "",
                "In place of the personal host that the user has in the same profiles. A host of somebody else has to be released first."
            },
            mixinStandardHelpOptions = true)
    public static final class Assign extends BrokerApiCommand {
        @Parameters(index = "0", paramLabel = "HOST", description = "The host's name as profiles write it.")
        String host;

        @Parameters(index = "1", paramLabel = "USER", description = "The name as it is typed at the login.")
        String user;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            broker.put("/hosts/" + encode(host) + "/assignment", Map.of("user", user));
            out.printf("%s is the host of %s.%n", host, user);
        }
    }

    /** {@code hosts release HOST}. */
    @Command(
            name = "release",
            description = "Takes a personal host from its user, by a running broker: --url is needed.",
            mixinStandardHelpOptions = true)
    public static final class Release extends BrokerApiCommand {
        @Parameters(paramLabel = "HOST", description = "The host's name as profiles write it.")
        String host;

        @Override
        void call(AdminApiClient broker, PrintWriter out) {
            broker.delete("/hosts/" + encode(host) + "/assignment");
            out.printf("%s is free.%n", host);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
