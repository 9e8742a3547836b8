package org.x2gobroker.database;

import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * That this replica runs, as the others see it. What a replica holds (leases, promises) is its own for as long as its row in
 * {@code replica} says that it is alive; the server's clock decides, so replicas' clocks may differ. Safe for use by any thread.
 */
public final class ReplicaHeartbeat implements AutoCloseable {
    /** How often {@link #send} is to be called. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    /** After how long a silent replica counts as gone: a pause of a few seconds must not pass for a death. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger log = Logger.getLogger(ReplicaHeartbeat.class);

    private final Database database;
    private final UUID id = UUID.randomUUID();

    public ReplicaHeartbeat(Database database) {
        this.database = database;
    }

    /** The name of this process among the replicas. */
    public UUID id() {
        return id;
    }

    /**
     * Says once more that this replica runs.
     *
     * @throws DatabaseUnavailableException when nobody hears it, nor could anybody ask
     */
    public void send() {
        database.execute("""
                INSERT INTO replica (id, alive_until) VALUES (?, now() + ? * interval '1 second')
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until""", id, SILENCE.toSeconds());
    }

    /** Leaves at once what this replica holds to the others. */
    @Override
    public void close() {
        try {
            database.execute("DELETE FROM replica WHERE id = ? OR alive_until < now() - interval '1 day'", id);
        } catch (DatabaseUnavailableException unavailable) {
            log.infof("the other replicas were not told that this one ends: %s", unavailable.getMessage());
        }
    }
}
