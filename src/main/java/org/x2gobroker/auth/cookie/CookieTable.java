package org.x2gobroker.auth.cookie;

import static org.x2gobroker.auth.cookie.CookieRows.bytes;
import static org.x2gobroker.auth.cookie.CookieRows.timestamp;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;

/**
 * The steps of a {@link CookieStore} on the table {@code cookie}, one statement and so one round trip each, atomic between replicas.
 * Replicas that would accept a cookie by memory while the database is away are told when it is used up elsewhere or destroyed, by a
 * notification {@code cookie <hash> <usable until>}; not when it is used up where it was handed out, which is the usual case.
 */
final class CookieTable {
    /** Of the notifications. */
    static final String TOPIC = "cookie";

    private static final String TELL = "pg_notify('" + Database.CHANNEL + "', ?)::text";
    private static final String TELL_OTHERS = "CASE WHEN handed_out_by <> ? THEN " + TELL + " END";
    private static final String FIND =
            "SELECT " + CookieRows.COLUMNS + " FROM cookie WHERE hash = ? AND usable_until >= ?";
    private static final String TAKE =
            "DELETE FROM cookie WHERE hash = ? RETURNING " + CookieRows.COLUMNS + ", " + TELL_OTHERS;
    private static final String LIMIT =
            "UPDATE cookie SET usable_until = least(usable_until, ?) WHERE hash = ? AND usable_until >= ? RETURNING "
                    + CookieRows.COLUMNS + ", " + TELL_OTHERS;
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

    void add(CookieHash hash, HandedOutCookie cookie, Instant now) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CookieRows.INSERT)) {
                CookieRows.fill(statement, hash, cookie, now, replica);
                return statement.executeUpdate();
            }
        });
    }

    Optional<HandedOutCookie> find(CookieHash hash, Instant now) {
        return database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setBytes(1, bytes(hash));
                statement.setObject(2, timestamp(now));
                return CookieRows.findOne(statement);
            }
        });
    }

    /** Gives the cookie with the time that it is usable until from now on. */
    Optional<HandedOutCookie> useUp(CookieHash hash, Instant now, Duration grace) {
        return grace.isZero() ? take(hash, now) : limit(hash, now, now.plus(grace));
    }

    private Optional<HandedOutCookie> take(CookieHash hash, Instant now) {
        return database.ask(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                        statement.setBytes(1, bytes(hash));
                        statement.setObject(2, replica);
                        statement.setString(3, notification(hash, Instant.EPOCH));
                        return CookieRows.findOne(statement);
                    }
                })
                .filter(cookie -> !now.isAfter(cookie.usableUntil()));
    }

    private Optional<HandedOutCookie> limit(CookieHash hash, Instant now, Instant limit) {
        return database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIMIT)) {
                statement.setObject(1, timestamp(limit));
                statement.setBytes(2, bytes(hash));
                statement.setObject(3, timestamp(now));
                statement.setObject(4, replica);
                statement.setString(5, notification(hash, limit));
                return CookieRows.findOne(statement);
            }
        });
    }

    void remove(CookieHash hash) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
                statement.setBytes(1, bytes(hash));
                statement.setString(2, notification(hash, Instant.EPOCH));
                return statement.execute();
            }
        });
    }

    /** @param limit only those handed out until then; all when absent */
    void removeAll(String account, Set<CookieHash> kept, @Nullable Instant limit) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE_ALL)) {
                statement.setBytes(1, bytes(account));
                statement.setArray(2, CookieRows.array(connection, kept));
                statement.setObject(3, limit == null ? null : timestamp(limit), Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setString(4, Database.CHANNEL);
                statement.setString(5, TOPIC + " ");
                statement.setString(6, " " + Instant.EPOCH.toEpochMilli());
                return statement.execute();
            }
        });
    }

    private static String notification(CookieHash hash, Instant until) {
        return TOPIC + " " + hash.hex() + " " + until.toEpochMilli();
    }
}
