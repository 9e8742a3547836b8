package org.x2gobroker.database;

/**
 * What only one replica at a time may do, such as asking the hosts for their load. Whoever has it keeps it until it leaves, or was silent
 * for so long that it counts as gone. Safe for use by any thread.
 */
public final class ReplicaLease {
    private static final String TAKE = """
            INSERT INTO lease (name, holder) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder
            WHERE lease.holder = excluded.holder
                OR NOT EXISTS (SELECT FROM replica WHERE replica.id = lease.holder AND alive_until > now())
            RETURNING holder""";

    private final Database database;
    private final ReplicaHeartbeat replica;
    private final String name;

    public ReplicaLease(Database database, ReplicaHeartbeat replica, String name) {
        this.database = database;
        this.replica = replica;
        this.name = name;
    }

    /**
     * Takes the lease if it is free; whether this replica has it.
     *
     * @throws DatabaseUnavailableException when nobody can tell
     */
    public boolean take() {
        return database.find(TAKE, row -> true, name, replica.id()).isPresent();
    }
}
