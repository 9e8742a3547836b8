package org.x2gobroker.database;

/**
 * A lease on work that only one replica at a time does, such as asking the hosts for their load. The holder keeps it
 * until it ends or counts as dead. Safe for use by any thread.
 */
public record ReplicaLease(Database database, ReplicaHeartbeat replica, String name) {
    private static final String TAKE = """
            INSERT INTO lease (name, holder) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder
            WHERE lease.holder = excluded.holder
                OR NOT EXISTS (SELECT FROM replica WHERE replica.id = lease.holder AND alive_until > now())
            RETURNING holder""";

    /**
     * Acquires the lease if it is free; returns whether this replica holds it.
     *
     * @throws DatabaseUnavailableException when the holder is unknown
     */
    public boolean take() {
        return database.find(TAKE, row -> true, name, replica.id()).isPresent();
    }
}
