package org.x2gobroker.agent.key;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.x2gobroker.database.Database;

/** The table {@code removal_promise}. */
record RevocationTable(Database database, UUID replica) {
    private static final String ADD =
            "INSERT INTO removal_promise (id, promise, since, owner) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String TAKE_OVER = """
            UPDATE removal_promise SET owner = ?
            WHERE owner <> ? AND NOT EXISTS (SELECT FROM replica WHERE replica.id = owner AND alive_until > now())
            RETURNING promise""";
    private static final Logger log = Logger.getLogger(RevocationTable.class);

    void add(KeyRevocation revocation) {
        database.execute(
                ADD,
                UUID.fromString(revocation.id()),
                RevocationLineFormat.write(revocation),
                revocation.since(),
                replica);
    }

    void remove(String id) {
        database.execute("DELETE FROM removal_promise WHERE id = ?", UUID.fromString(id));
    }

    /** Makes this replica the owner of the revocations of dead replicas. */
    List<KeyRevocation> takeOver() {
        List<KeyRevocation> taken = new ArrayList<>();
        for (String line : database.list(TAKE_OVER, row -> row.getString("promise"), replica, replica)) {
            RevocationLineFormat.read(line)
                    .ifPresentOrElse(
                            taken::add,
                            () -> log.error(
                                    "a row of removal_promise cannot be read; was it written by a newer broker?"));
        }
        if (!taken.isEmpty()) {
            log.infof("temporary keys to be removed that another broker left: %d", taken.size());
        }
        return taken;
    }
}
