package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Tells whether a pooler such as PgBouncer is between this broker and the server. */
final class PoolerCheck {
    private PoolerCheck() {}

    /** Compares the process that was named when the connection was made, which a pooler makes up, with the one that answers. */
    static boolean isBetween(Connection connection) throws SQLException {
        int answering = new SqlSession(connection)
                .find("SELECT pg_backend_pid() AS pid", row -> row.getInt("pid"))
                .orElseThrow(() -> new SQLException("the server does not know its own process", "08P01"));
        return connection.unwrap(PGConnection.class).getBackendPID() != answering;
    }
}
