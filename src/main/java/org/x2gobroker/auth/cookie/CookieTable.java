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
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.signin.SignInTable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * The steps of a {@link CookieStore} on the table {@code cookie}, one statement and so one round trip each, atomic between replicas.
 * Replicas accept a cookie by memory while the database is unavailable. So they are notified when it is used up elsewhere or destroyed:
 * {@code cookie <hash> <usable until>}; not when it is used up where it was handed out, which is the usual case. A notification {@code
 * cookie-end <name in hexadecimal digits> <time>} ends all cookies of a user.
 */
record CookieTable(Database database, UUID replica) {
    /** Of the notifications. */
    static final String TOPIC = "cookie";

    /** Of the notifications that end all cookies of a user. */
    static final String END_TOPIC = "cookie-end";

    /**
     * Whether an administrator has ended the cookies of this user since the password was checked, or the sign-in that the cookie was made
     * of has ended.
     */
    static final String NOT_ENDED = """
            NOT EXISTS (SELECT FROM cookie_end WHERE name IN (user_name, account) AND at >= authenticated)
            AND (sign_in_id IS NULL
                OR EXISTS (SELECT FROM sign_in WHERE sign_in.id = sign_in_id)
                    AND NOT EXISTS (SELECT FROM sign_in_end WHERE kind = 'sid' AND name = sign_in_id))""";

    /** {@link #values} gives the values. A cookie that is there already is not made to live longer. */
    static final String INSERT = """
            INSERT INTO cookie (hash, user_name, account, mechanism, account_known, client, authenticated, last_used, usable_until,
                                handed_out, handed_out_by, sign_in_id)
            VALUES (?, ?, ?, ?, ?, ?::inet, ?, ?, ?, ?, ?, nullif(?, ''))
            ON CONFLICT (hash) DO UPDATE SET usable_until = least(cookie.usable_until, excluded.usable_until)""";

    private static final String COLUMNS =
            "user_name, account, mechanism, account_known, host(client) AS client, authenticated, last_used, usable_until,"
                    + " (SELECT proved FROM sign_in WHERE sign_in.id = sign_in_id) AS proved";
    private static final String TELL = Database.TELL + "::text";
    private static final String TELL_OTHERS = "CASE WHEN handed_out_by <> ? THEN " + TELL + " END";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM cookie WHERE hash = ? AND usable_until >= ? AND " + NOT_ENDED;
    private static final String TAKE =
            "DELETE FROM cookie WHERE hash = ? AND " + NOT_ENDED + " RETURNING " + COLUMNS + ", " + TELL_OTHERS;
    private static final String LIMIT =
            "UPDATE cookie SET usable_until = least(usable_until, ?) WHERE hash = ? AND usable_until >= ? AND "
                    + NOT_ENDED + " RETURNING " + COLUMNS + ", " + TELL_OTHERS;
    private static final String REMOVE = "DELETE FROM cookie WHERE hash = ? RETURNING " + TELL;
    private static final String REMOVE_ALL = """
            DELETE FROM cookie WHERE account = ? AND hash <> ALL (?) AND handed_out <= coalesce(?::timestamptz, 'infinity')
            RETURNING tell_replicas(? || encode(hash, 'hex') || ?)::text""";

    private static final String TOUCH = "UPDATE cookie SET last_used = greatest(last_used, ?) WHERE hash = ?";
    private static final String END_ALL = """
            WITH ended AS (
                INSERT INTO cookie_end (name, at) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET at = greatest(cookie_end.at, excluded.at)
                RETURNING tell_replicas(?)::text AS told
            ), gone AS (
                DELETE FROM cookie WHERE account = ? OR user_name = ? RETURNING hash
            )
            SELECT (SELECT count(*) FROM gone) AS cookies, (SELECT count(told) FROM ended) AS told""";

    void add(CookieHash hash, IssuedCookie cookie, Instant now) {
        SignIn signIn = cookie.proof().signIn();
        Object[] values = values(hash, cookie, now, replica).toArray();
        if (signIn == null) {
            database.execute(INSERT, values);
        } else {
            database.change(session -> {
                session.execute(SignInTable.INSERT, SignInTable.values(signIn).toArray());
                return session.execute(INSERT, values);
            });
        }
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

    void touch(CookieHash hash, Instant now) {
        database.execute(TOUCH, now, bytes(hash));
    }

    /** Gives the number of cookies that were there. */
    long endAll(String name, Instant now) {
        byte[] key = bytes(name);
        // Rounded up, because what is told has no more than milliseconds.
        String told = END_TOPIC + " " + HexFormat.of().formatHex(key) + " " + (now.toEpochMilli() + 1);
        return database.find(END_ALL, row -> row.getLong("cookies"), key, now, told, key, key)
                .orElseThrow();
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
                TOPIC + " ",
                " " + Instant.EPOCH.toEpochMilli());
    }

    /** For {@link #INSERT}. */
    static List<Object> values(CookieHash hash, IssuedCookie cookie, Instant now, UUID replica) {
        return List.of(
                bytes(hash),
                bytes(cookie.user()),
                bytes(cookie.account()),
                cookie.proof().mechanism(),
                cookie.proof().isKnown(),
                text(cookie.client()),
                cookie.authenticated(),
                cookie.lastUsed(),
                cookie.usableUntil(),
                now,
                replica,
                cookie.proof().signIn() == null ? "" : cookie.proof().signIn().sid());
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
        String proved = row.getString("proved");
        ProvedAccount proof = new ProvedAccount(
                new String(row.getBytes("user_name"), StandardCharsets.UTF_8),
                new String(row.getBytes("account"), StandardCharsets.UTF_8),
                row.getString("mechanism"),
                row.getBoolean("account_known"),
                proved == null ? null : SignInTable.read(proved));
        return new IssuedCookie(
                proof,
                InetAddress.ofLiteral(row.getString("client")),
                SqlSession.instant(row, "authenticated"),
                SqlSession.instant(row, "last_used"),
                SqlSession.instant(row, "usable_until"));
    }

    private static String notification(CookieHash hash, Instant until) {
        return TOPIC + " " + hash.hex() + " " + until.toEpochMilli();
    }
}
