package org.x2gobroker.auth.cookie;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * The steps of a {@link CookieStore} on the table {@code cookie}, one statement and so one round trip each, atomic between replicas.
 * Replicas that would accept a cookie by memory while the database is away are told when it is used up elsewhere or destroyed, by a
 * notification {@code cookie <hash> <usable until>}; not when it is used up where it was handed out, which is the usual case.
 */
final class CookieTable {
    /** Of the notifications. */
    static final String TOPIC = "cookie";

    /** {@link #values} gives the values. A cookie that is there already is not made to live longer. */
    static final String INSERT = """
            INSERT INTO cookie (hash, user_name, account, client, authenticated, usable_until, handed_out, handed_out_by)
            VALUES (?, ?, ?, ?::inet, ?, ?, ?, ?)
            ON CONFLICT (hash) DO UPDATE SET usable_until = least(cookie.usable_until, excluded.usable_until)""";

    private static final String COLUMNS = "user_name, account, host(client) AS client, authenticated, usable_until";
    private static final String TELL = "pg_notify('" + Database.CHANNEL + "', ?)::text";
    private static final String TELL_OTHERS = "CASE WHEN handed_out_by <> ? THEN " + TELL + " END";
    private static final String FIND = "SELECT " + COLUMNS + " FROM cookie WHERE hash = ? AND usable_until >= ?";
    private static final String TAKE = "DELETE FROM cookie WHERE hash = ? RETURNING " + COLUMNS + ", " + TELL_OTHERS;
    private static final String LIMIT =
            "UPDATE cookie SET usable_until = least(usable_until, ?) WHERE hash = ? AND usable_until >= ? RETURNING "
                    + COLUMNS + ", " + TELL_OTHERS;
    private static final String REMOVE = "DELETE FROM cookie WHERE hash = ? RETURNING " + TELL;
    private static final String REMOVE_ALL = """
            DELETE FROM cookie WHERE account = ? AND hash <> ALL (?) AND handed_out <= coalesce(?::timestamptz, 'infinity')
            RETURNING pg_notify(?, ? || encode(hash, 'hex') || ?)::text""";

    private final Database database;
    private final UUID replica;

    CookieTable(Database database, UUID replica) {
        this.database = database;
        this.replica = replica;
    }

    void add(CookieHash hash, IssuedCookie cookie, Instant now) {
        database.execute(INSERT, values(hash, cookie, now, replica).toArray());
    }

    Optional<IssuedCookie> find(CookieHash hash, Instant now) {
        return database.find(FIND, CookieTable::cookie, bytes(hash), now);
    }

    /** Gives the cookie with the time that it is usable until from now on. */
    Optional<IssuedCookie> useUp(CookieHash hash, Instant now, Duration grace) {
        return grace.isZero() ? take(hash, now) : limit(hash, now, now.plus(grace));
    }

    private Optional<IssuedCookie> take(CookieHash hash, Instant now) {
        return database.find(TAKE, CookieTable::cookie, bytes(hash), replica, notification(hash, Instant.EPOCH))
                .filter(cookie -> !now.isAfter(cookie.usableUntil()));
    }

    private Optional<IssuedCookie> limit(CookieHash hash, Instant now, Instant limit) {
        return database.find(LIMIT, CookieTable::cookie, limit, bytes(hash), now, replica, notification(hash, limit));
    }

    void remove(CookieHash hash) {
        database.execute(REMOVE, bytes(hash), notification(hash, Instant.EPOCH));
    }

    /** @param limit only those handed out until then; all when absent */
    void removeAll(String account, Set<CookieHash> kept, @Nullable Instant limit) {
        database.execute(
                REMOVE_ALL,
                bytes(account),
                kept.stream().map(CookieTable::bytes).toList(),
                limit,
                Database.CHANNEL,
                TOPIC + " ",
                " " + Instant.EPOCH.toEpochMilli());
    }

    /** For {@link #INSERT}. */
    static List<Object> values(CookieHash hash, IssuedCookie cookie, Instant now, UUID replica) {
        return List.of(
                bytes(hash),
                bytes(cookie.user()),
                bytes(cookie.account()),
                text(cookie.client()),
                cookie.authenticated(),
                cookie.usableUntil(),
                now,
                replica);
    }

    static byte[] bytes(CookieHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the name of the interface that link-local addresses carry. */
    private static String text(InetAddress client) {
        try {
            return InetAddress.getByAddress(client.getAddress()).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has 4 or 16 bytes.", impossible);
        }
    }

    private static IssuedCookie cookie(ResultSet row) throws SQLException {
        return new IssuedCookie(
                new String(row.getBytes("user_name"), StandardCharsets.UTF_8),
                new String(row.getBytes("account"), StandardCharsets.UTF_8),
                InetAddress.ofLiteral(row.getString("client")),
                SqlSession.instant(row, "authenticated"),
                SqlSession.instant(row, "usable_until"));
    }

    private static String notification(CookieHash hash, Instant until) {
        return TOPIC + " " + hash.hex() + " " + until.toEpochMilli();
    }
}
