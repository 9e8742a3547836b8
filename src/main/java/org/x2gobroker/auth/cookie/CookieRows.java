package org.x2gobroker.auth.cookie;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** How a cookie is written in the table {@code cookie}. */
final class CookieRows {
    static final String COLUMNS = "user_name, account, host(client), authenticated, usable_until";

    /** {@link #fill} gives the values. A cookie that is there already is not made to live longer. */
    static final String INSERT = """
            INSERT INTO cookie (hash, user_name, account, client, authenticated, usable_until, handed_out, handed_out_by)
            VALUES (?, ?, ?, ?::inet, ?, ?, ?, ?)
            ON CONFLICT (hash) DO UPDATE SET usable_until = least(cookie.usable_until, excluded.usable_until)""";

    private CookieRows() {}

    static void fill(PreparedStatement insert, CookieHash hash, HandedOutCookie cookie, Instant now, UUID replica)
            throws SQLException {
        insert.setBytes(1, bytes(hash));
        insert.setBytes(2, bytes(cookie.user()));
        insert.setBytes(3, bytes(cookie.account()));
        insert.setString(4, text(cookie.client()));
        insert.setObject(5, timestamp(cookie.authenticated()));
        insert.setObject(6, timestamp(cookie.usableUntil()));
        insert.setObject(7, timestamp(now));
        insert.setObject(8, replica);
    }

    /** The only row, which begins with {@link #COLUMNS}. */
    static Optional<HandedOutCookie> findOne(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new HandedOutCookie(
                            new String(rows.getBytes(1), StandardCharsets.UTF_8),
                            new String(rows.getBytes(2), StandardCharsets.UTF_8),
                            InetAddress.ofLiteral(rows.getString(3)),
                            instant(rows, 4),
                            instant(rows, 5)))
                    : Optional.empty();
        }
    }

    static Array array(Connection connection, Collection<CookieHash> hashes) throws SQLException {
        return connection.createArrayOf(
                "bytea", hashes.stream().map(CookieRows::bytes).toArray(byte[][]::new));
    }

    static CookieHash hash(byte[] bytes) {
        return new CookieHash(HexFormat.of().formatHex(bytes));
    }

    static byte[] bytes(CookieHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Without the name of the interface that link-local addresses carry. */
    private static String text(InetAddress client) {
        try {
            return InetAddress.getByAddress(client.getAddress()).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has 4 or 16 bytes.", impossible);
        }
    }
}
