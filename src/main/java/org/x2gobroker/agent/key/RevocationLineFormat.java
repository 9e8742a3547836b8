package org.x2gobroker.agent.key;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

/** Writes and reads a revocation as one line: fields separated by tabs, none of which contains a tab. */
final class RevocationLineFormat {
    private static final int FIELDS = 13;

    private RevocationLineFormat() {}

    static String write(KeyRevocation revocation) {
        KeyLocation location = revocation.location();
        HostEndpoint host = location.target().host();
        AuthorizedKeyLine key = revocation.key();
        return String.join(
                "\t",
                revocation.id(),
                revocation.since().toString(),
                location.mode().name(),
                host.name(),
                host.address(),
                String.valueOf(host.port()),
                location.target().hostKeyPolicy().name(),
                location.user(),
                location.keyFile(),
                key.options(),
                key.type(),
                key.base64(),
                key.comment());
    }

    /** Reads a line; empty when it is no revocation, such as a line that a crash has cut off. */
    static Optional<KeyRevocation> read(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != FIELDS) {
            return Optional.empty();
        }
        try {
            HostEndpoint host = new HostEndpoint(fields.get(3), fields.get(4), Integer.parseInt(fields.get(5)));
            KeyLocation location = new KeyLocation(
                    AgentQueryMode.valueOf(fields.get(2)),
                    new AgentTarget(host, HostKeyPolicy.valueOf(fields.get(6))),
                    fields.get(7),
                    fields.get(8));
            AuthorizedKeyLine key =
                    new AuthorizedKeyLine(fields.get(9), fields.get(10), fields.get(11), fields.get(12));
            return Optional.of(new KeyRevocation(fields.get(0), location, key, Instant.parse(fields.get(1))));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
