package org.x2gobroker.auth.cookie;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/** What is done on the table {@code cookie} in the background. */
final class CookieMaintenance {
    private static final String IS_FREE =
            "SELECT pg_try_advisory_xact_lock(hashtext('x2gobroker cookie sweep')) AS free";
    private static final String REMOVE_SURPLUS = """
            DELETE FROM cookie USING (
                SELECT hash, row_number() OVER (PARTITION BY user_name ORDER BY handed_out DESC) AS place
                FROM cookie
                WHERE user_name IN (SELECT user_name FROM cookie GROUP BY user_name HAVING count(*) > ?)
            ) AS ranked
            WHERE cookie.hash = ranked.hash AND place > ?""";

    private final Database database;
    private final UUID replica;

    CookieMaintenance(Database database, UUID replica) {
        this.database = database;
        this.replica = replica;
    }

    /** Writes what has become of cookies while the database was away: all of it, or nothing. */
    void flush(Map<CookieHash, CookieWrite> writes, Instant now) {
        List<List<Object>> handedOut = new ArrayList<>();
        List<List<Object>> limited = new ArrayList<>();
        List<List<Object>> gone = new ArrayList<>();
        writes.forEach((hash, write) -> {
            switch (write) {
                case CookieWrite.HandedOut(IssuedCookie cookie) ->
                    handedOut.add(CookieTable.values(hash, cookie, now, replica));
                case CookieWrite.Limited(Instant until) -> limited.add(List.of(until, CookieTable.bytes(hash)));
                case CookieWrite.Gone() -> gone.add(List.of(CookieTable.bytes(hash)));
            }
        });
        database.change(session -> {
            session.executeBatch(CookieTable.INSERT, handedOut);
            session.executeBatch("UPDATE cookie SET usable_until = least(usable_until, ?) WHERE hash = ?", limited);
            return session.executeBatch("DELETE FROM cookie WHERE hash = ?", gone);
        });
    }

    /** Until when each of these is usable; those that are not there any more are missing. */
    Map<CookieHash, Instant> limits(Collection<CookieHash> hashes) {
        Map<CookieHash, Instant> limits = new HashMap<>();
        return database.ask(session -> {
            session.forEach(
                    "SELECT encode(hash, 'hex') AS hash, usable_until FROM cookie WHERE hash = ANY (?)",
                    row -> limits.put(new CookieHash(row.getString("hash")), SqlSession.instant(row, "usable_until")),
                    hashes.stream().map(CookieTable::bytes).toList());
            return limits;
        });
    }

    long count() {
        return database.find("SELECT count(*) AS cookies FROM cookie", row -> row.getLong("cookies"))
                .orElseThrow();
    }

    /** Removes expired cookies, and the oldest of each user that has more than so many; one replica at a time. */
    void sweep(Instant now, int capacityPerUser) {
        database.change(session -> {
            boolean free = session.find(IS_FREE, row -> row.getBoolean("free")).orElseThrow();
            if (free) {
                session.execute("DELETE FROM cookie WHERE usable_until < ?", now);
                session.execute(REMOVE_SURPLUS, capacityPerUser, capacityPerUser);
            }
            return free;
        });
    }
}
