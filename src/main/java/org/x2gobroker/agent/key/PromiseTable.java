package org.x2gobroker.agent.key;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.x2gobroker.database.Database;

/** The table {@code removal_promise}. */
final class PromiseTable {
    private static final String ADD =
            "INSERT INTO removal_promise (id, promise, since, owner) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String TAKE_OVER = """
            UPDATE removal_promise SET owner = ?
            WHERE owner <> ? AND NOT EXISTS (SELECT FROM replica WHERE replica.id = owner AND alive_until > now())
            RETURNING promise""";
    private static final Logger log = Logger.getLogger(PromiseTable.class);

    private final Database database;
    private final UUID replica;

    PromiseTable(Database database, UUID replica) {
        this.database = database;
        this.replica = replica;
    }

    void add(RemovalPromise promise) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setObject(1, UUID.fromString(promise.id()));
                statement.setString(2, PromiseLine.write(promise));
                statement.setObject(3, promise.since().atOffset(ZoneOffset.UTC));
                statement.setObject(4, replica);
                return statement.executeUpdate();
            }
        });
    }

    void remove(String id) {
        database.ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM removal_promise WHERE id = ?")) {
                statement.setObject(1, UUID.fromString(id));
                return statement.executeUpdate();
            }
        });
    }

    /** Makes the promises of replicas that are gone this replica's own. */
    List<RemovalPromise> takeOver() {
        List<RemovalPromise> taken = new ArrayList<>();
        for (String line : askForLines()) {
            PromiseLine.read(line)
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

    private List<String> askForLines() {
        return database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
                statement.setObject(1, replica);
                statement.setObject(2, replica);
                List<String> lines = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                return lines;
            }
        });
    }
}
