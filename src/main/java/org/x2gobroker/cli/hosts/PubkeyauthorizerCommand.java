package org.x2gobroker.cli.hosts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.enroll.AuthorizedKeysFile;
import org.x2gobroker.agent.enroll.EnrolmentPlan;
import org.x2gobroker.agent.enroll.ForcedCommandLine;
import org.x2gobroker.agent.enroll.ServedKeysClient;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Authorizes a broker's keys on the X2Go host where it runs. */
@Command(
        name = "pubkeyauthorizer",
        description = {
            "Run on an X2Go host: fetches the public keys of a broker and lets them start the agent, and nothing else.",
            "",
            "Each line the broker serves is checked (only the agent as forced command, only options that forbid) and written"
                    + " anew. Lines with other keys stay as they are. Use https: whoever can change the answer on its way"
                    + " can let his own key in. Run it as root or as the account itself. Exit code 0: the keys are"
                    + " there; 1: it could not be done; 2: the command line is wrong.",
            "",
            "Example:",
            "  x2gobroker pubkeyauthorizer --broker-url https://broker.example.org/pubkeys/"
        },
        mixinStandardHelpOptions = true)
public final class PubkeyauthorizerCommand extends BrokerCommand {
    private static final List<String> AGENTS = List.of("/usr/lib/x2go/x2gobroker-agent", EnrolmentPlan.OWN_AGENT);

    @Option(
            names = {"-t", "-b", "--broker-url"},
            required = true,
            paramLabel = "URL",
            description = "Usually https://<broker>:<port>/pubkeys/.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    URI brokerUrl;

    @Option(names = "--agent", paramLabel = "PATH", description = "Force this agent, whatever path the broker serves.")
    @Nullable
    String agent;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The key file of the account x2gobroker. Default: ${DEFAULT-VALUE}")
    Path file = Path.of("/var/lib/x2gobroker/.ssh/authorized_keys");

    @Override
    public Integer call() throws InterruptedException {
        requireWebAddress();
        List<String> served;
        try {
            served = ServedKeysClient.fetch(brokerUrl);
        } catch (IOException failed) {
            return fail("the keys cannot be fetched from %s: %s.".formatted(brokerUrl, FaultText.of(failed)));
        }
        try {
            List<ForcedCommandLine> lines = served.stream()
                    .map(line -> ForcedCommandLine.parse(line, AGENTS))
                    .flatMap(Optional::stream)
                    .map(this::withAgent)
                    .toList();
            if (lines.isEmpty() || lines.size() < served.size()) {
                return fail("%s serves %d line(s), but %d of them are a key for the agent; nothing was written."
                        .formatted(brokerUrl, served.size(), lines.size()));
            }
            boolean changed = new AuthorizedKeysFile(file).merge(lines);
            return succeed((changed ? "Wrote %d key(s) to %s." : "%d key(s) are in %s already.")
                    .formatted(lines.size(), file));
        } catch (IOException failed) {
            return fail("the keys cannot be written to %s: %s.".formatted(file, FaultText.ofWriting(file, failed)));
        }
    }

    private ForcedCommandLine withAgent(ForcedCommandLine line) {
        return agent == null ? line : new ForcedCommandLine(agent, line.key());
    }

    private void requireWebAddress() {
        boolean web = "https".equalsIgnoreCase(brokerUrl.getScheme()) || "http".equalsIgnoreCase(brokerUrl.getScheme());
        if (!web || brokerUrl.getHost() == null) {
            throw wrongUsage("'%s' is no http or https address.".formatted(brokerUrl));
        }
        if (agent != null && !agent.matches("/[A-Za-z0-9._/-]{1,255}")) {
            throw wrongUsage("'%s' is no plain absolute path.".formatted(agent));
        }
    }
}
