package org.x2gobroker.auth.cookie;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.x2gobroker.auth.signin.SignInTable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/** The work on the table {@code cookie} that no request waits for. */
record CookieMaintenance(Database database, UUID replica) {
    private static final String IS_FREE =
            "SELECT pg_try_advisory_xact_lock(hashtext('x2gobroker cookie sweep')) AS free";
    private static final String BYTES =
            "octet_length(user_name) + octet_length(account) + " + CookieCapacity.BYTES_BESIDE_NAMES;
    private static final String IS_OVERFULL =
            "SELECT count(*) > ? OR coalesce(sum(" + BYTES + "), 0) > ? AS overfull FROM cookie";
    /** The users with the most cookies lose their oldest. */
    private static final String REMOVE_OVERFLOW = """
            DELETE FROM cookie USING (
                SELECT hash, row_number() OVER fair AS position, sum(bytes) OVER fair AS total
                FROM (
                    SELECT hash, handed_out, %s AS bytes,
                           row_number() OVER (PARTITION BY user_name ORDER BY handed_out DESC) AS place
                    FROM cookie
                ) AS own
                WINDOW fair AS (ORDER BY place, handed_out DESC, hash ROWS UNBOUNDED PRECEDING)
            ) AS ranked
            WHERE cookie.hash = ranked.hash AND (position > ? OR total > ?)""".formatted(BYTES);
    /** Longer than any request takes, and than a replica holds back what it could not write. */
    private static final Duration ENDS_KEPT = Duration.ofDays(1);

    private static final String REMOVE_SURPLUS = """
            DELETE FROM cookie USING (
                SELECT hash, row_number() OVER (PARTITION BY user_name ORDER BY handed_out DESC) AS place
                FROM cookie
                WHERE user_name IN (SELECT user_name FROM cookie GROUP BY user_name HAVING count(*) > ?)
            ) AS ranked
            WHERE cookie.hash = ranked.hash AND place > ?""";

    private static final String LIMIT_AND_TOUCH =
            "UPDATE cookie SET usable_until = least(usable_until, ?), last_used = greatest(last_used, ?) WHERE hash = ?";

    /** Writes what has become of cookies while the database was unavailable: all of it, or nothing. */
    void flush(Map<CookieHash, CookieWrite> writes, Instant now) {
        List<List<Object>> signIns = new ArrayList<>();
        List<List<Object>> handedOut = new ArrayList<>();
        List<List<Object>> limited = new ArrayList<>();
        List<List<Object>> gone = new ArrayList<>();
        writes.forEach((hash, write) -> {
            switch (write) {
                case CookieWrite.HandedOut(IssuedCookie cookie) -> {
                    if (cookie.proof().signIn() != null) {
                        signIns.add(SignInTable.values(cookie.proof().signIn()));
                    }
                    handedOut.add(CookieTable.values(hash, cookie, now, replica));
                }
                case CookieWrite.Limited(Instant until, Instant lastUsed) ->
                    limited.add(List.of(until, lastUsed, CookieTable.bytes(hash)));
                case CookieWrite.Gone() -> gone.add(List.of(CookieTable.bytes(hash)));
            }
        });
        database.change(session -> {
            session.executeBatch(SignInTable.INSERT, signIns);
            session.executeBatch(CookieTable.INSERT, handedOut);
            session.executeBatch(LIMIT_AND_TOUCH, limited);
            return session.executeBatch("DELETE FROM cookie WHERE hash = ?", gone);
        });
    }

    /** Until when each of these is usable; those that are not there any more are missing. */
    Map<CookieHash, Instant> limits(Collection<CookieHash> hashes) {
        Map<CookieHash, Instant> limits = new HashMap<>();
        return database.ask(session -> {
            session.forEach(
                    "SELECT encode(hash, 'hex') AS hash, usable_until FROM cookie WHERE hash = ANY (?) AND "
                            + CookieTable.NOT_ENDED,
                    row -> limits.put(new CookieHash(row.getString("hash")), SqlSession.instant(row, "usable_until")),
                    hashes.stream().map(CookieTable::bytes).toList());
            return limits;
        });
    }

    long count() {
        return database.find("SELECT count(*) AS cookies FROM cookie", row -> row.getLong("cookies"))
                .orElseThrow();
    }

    /** Removes expired cookies, and the oldest of users who have too many; one replica at a time. */
    void sweep(Instant now, CookieCapacity capacity) {
        database.change(session -> {
            boolean free = session.find(IS_FREE, row -> row.getBoolean("free")).orElseThrow();
            if (free) {
                session.execute("DELETE FROM cookie WHERE usable_until < ?", now);
                session.execute("DELETE FROM cookie_end WHERE at < ?", now.minus(ENDS_KEPT));
                SignInTable.sweep(session, now);
                session.execute(REMOVE_SURPLUS, capacity.perUser(), capacity.perUser());
                removeOverflow(session, capacity);
            }
            return free;
        });
    }

    /** Ranking all rows takes a while, so they are counted first. */
    private static void removeOverflow(SqlSession session, CookieCapacity capacity) throws SQLException {
        boolean overfull = session.find(
                        IS_OVERFULL, row -> row.getBoolean("overfull"), capacity.cookies(), capacity.bytes())
                .orElseThrow();
        if (overfull) {
            session.execute(REMOVE_OVERFLOW, capacity.cookies(), capacity.bytes());
        }
    }
}
