package org.x2gobroker.auth.cookie;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.x2gobroker.database.Database;

/** What is done on the table {@code cookie} in the background. */
final class CookieUpkeep {
    private static final String IS_FREE = "SELECT pg_try_advisory_xact_lock(hashtext('x2gobroker cookie sweep'))";
    private static final String REMOVE_EXPIRED = "DELETE FROM cookie WHERE usable_until < ?";
    private static final String REMOVE_SURPLUS = """
            DELETE FROM cookie USING (
                SELECT hash, row_number() OVER (PARTITION BY user_name ORDER BY handed_out DESC) AS place
                FROM cookie
                WHERE user_name IN (SELECT user_name FROM cookie GROUP BY user_name HAVING count(*) > ?)
            ) AS ranked
            WHERE cookie.hash = ranked.hash AND place > ?""";

    private final Database database;
    private final UUID replica;

    CookieUpkeep(Database database, UUID replica) {
        this.database = database;
        this.replica = replica;
    }

    /** Writes what has become of cookies while the database was away: all of it, or nothing. */
    void settle(Map<CookieHash, OwedCookie> owed, Instant now) {
        database.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(CookieRows.INSERT);
                    PreparedStatement limit = connection.prepareStatement(
                            "UPDATE cookie SET usable_until = least(usable_until, ?) WHERE hash = ?");
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM cookie WHERE hash = ?")) {
                for (Map.Entry<CookieHash, OwedCookie> entry : owed.entrySet()) {
                    CookieHash hash = entry.getKey();
                    switch (entry.getValue()) {
                        case OwedCookie.HandedOut(HandedOutCookie cookie) -> {
                            CookieRows.fill(insert, hash, cookie, now, replica);
                            insert.addBatch();
                        }
                        case OwedCookie.Limited(Instant until) -> {
                            limit.setObject(1, CookieRows.timestamp(until));
                            limit.setBytes(2, CookieRows.bytes(hash));
                            limit.addBatch();
                        }
                        case OwedCookie.Gone() -> {
                            delete.setBytes(1, CookieRows.bytes(hash));
                            delete.addBatch();
                        }
                    }
                }
                insert.executeBatch();
                limit.executeBatch();
                return delete.executeBatch();
            }
        });
    }

    /** Until when each of these is usable; those that are not there any more are missing. */
    Map<CookieHash, Instant> limits(Collection<CookieHash> hashes) {
        return database.ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT hash, usable_until FROM cookie WHERE hash = ANY (?)")) {
                statement.setArray(1, CookieRows.array(connection, hashes));
                Map<CookieHash, Instant> limits = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        limits.put(CookieRows.hash(rows.getBytes(1)), CookieRows.instant(rows, 2));
                    }
                }
                return limits;
            }
        });
    }

    long count() {
        return database.ask(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM cookie")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Removes expired cookies, and the oldest of each user that has more than so many; one replica at a time. */
    void sweep(Instant now, int capacityPerUser) {
        database.change(connection -> {
            if (isFree(connection)) {
                try (PreparedStatement expired = connection.prepareStatement(REMOVE_EXPIRED);
                        PreparedStatement surplus = connection.prepareStatement(REMOVE_SURPLUS)) {
                    expired.setObject(1, CookieRows.timestamp(now));
                    expired.executeUpdate();
                    surplus.setInt(1, capacityPerUser);
                    surplus.setInt(2, capacityPerUser);
                    surplus.executeUpdate();
                }
            }
            return true;
        });
    }

    private static boolean isFree(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(IS_FREE)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
