package org.x2gobroker.database;

import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the other replicas that this one is alive. A replica owns its leases and revocations as long as its row in
 * {@code replica} is alive by the server's clock; replicas' clocks may differ. Safe for use by any thread.
 */
public final class ReplicaHeartbeat implements AutoCloseable {
    /** The pause between two calls of {@link #send}. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    /** The time without a heartbeat after which a replica counts as dead; a pause of a few seconds is too short. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger log = Logger.getLogger(ReplicaHeartbeat.class);

    private final Database database;
    private final UUID id = UUID.randomUUID();

    public ReplicaHeartbeat(Database database) {
        this.database = database;
    }

    /** Returns the id of this process among the replicas. */
    public UUID id() {
        return id;
    }

    /**
     * Writes that this replica is alive.
     *
     * @throws DatabaseUnavailableException when no other replica can read it
     */
    public void send() {
        database.execute("""
                INSERT INTO replica (id, alive_until) VALUES (?, now() + ? * interval '1 second')
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until""", id, SILENCE.toSeconds());
    }

    /** Leaves what this replica owns to the others at once. */
    @Override
    public void close() {
        try {
            database.execute("DELETE FROM replica WHERE id = ? OR alive_until < now() - interval '1 day'", id);
        } catch (DatabaseUnavailableException unavailable) {
            log.infof("the other replicas were not told that this one ends: %s", unavailable.getMessage());
        }
    }
}
