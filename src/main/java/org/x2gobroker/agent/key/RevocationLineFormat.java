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

/** A promise as a line of the journal: fields separated by tabs, none of which can hold one. */
final class RevocationLineFormat {
    private static final int FIELDS = 13;

    private RevocationLineFormat() {}

    static String write(KeyRevocation revocation) {
        KeyLocation place = revocation.place();
        HostEndpoint host = place.target().host();
        AuthorizedKeyLine key = revocation.key();
        return String.join(
                "\t",
                revocation.id(),
                revocation.since().toString(),
                place.mode().name(),
                host.name(),
                host.address(),
                String.valueOf(host.port()),
                place.target().hostKeyPolicy().name(),
                place.user(),
                place.keyFile(),
                key.options(),
                key.type(),
                key.base64(),
                key.comment());
    }

    /** The promise of a line; empty when it is none, such as the half line a crash leaves behind. */
    static Optional<KeyRevocation> read(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != FIELDS) {
            return Optional.empty();
        }
        try {
            HostEndpoint host = new HostEndpoint(fields.get(3), fields.get(4), Integer.parseInt(fields.get(5)));
            KeyLocation place = new KeyLocation(
                    AgentQueryMode.valueOf(fields.get(2)),
                    new AgentTarget(host, HostKeyPolicy.valueOf(fields.get(6))),
                    fields.get(7),
                    fields.get(8));
            AuthorizedKeyLine key =
                    new AuthorizedKeyLine(fields.get(9), fields.get(10), fields.get(11), fields.get(12));
            return Optional.of(new KeyRevocation(fields.get(0), place, key, Instant.parse(fields.get(1))));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
