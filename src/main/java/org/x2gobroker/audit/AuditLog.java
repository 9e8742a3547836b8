package org.x2gobroker.audit;

import java.net.InetAddress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;

/**
 * The audit log in the database. Safe for use by any thread; every method blocks, and throws {@link
 * org.x2gobroker.database.DatabaseAwayException} when the database does not answer.
 */
public final class AuditLog {
    private static final String INSERT = """
            INSERT INTO audit_entry
                (at, actor, role, address, action, subject, outcome, detail, revision_before, revision_after)
            VALUES (?, ?, ?, ?::inet, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an entry: in the caller's transaction where there is one, so that neither is kept without the other. */
    public void append(AuditEntry entry) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        database.ask(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, now);
                insert.setString(2, entry.actor());
                insert.setString(3, entry.role());
                insert.setString(4, entry.address().getHostAddress());
                insert.setString(5, entry.action());
                insert.setString(6, entry.subject());
                insert.setString(7, entry.outcome().key());
                insert.setString(8, entry.detail());
                insert.setObject(9, entry.revisionBefore());
                insert.setObject(10, entry.revisionAfter());
                return insert.executeUpdate();
            }
        });
    }

    /** The newest entries that the filter lets through, the newest first. */
    public List<RecordedEntry> list(AuditFilter filter) {
        AuditQuery query = AuditQuery.of(filter);
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(query.sql())) {
                for (int i = 0; i < query.values().size(); i++) {
                    select.setObject(i + 1, query.values().get(i));
                }
                return read(select.executeQuery());
            }
        });
    }

    private static List<RecordedEntry> read(ResultSet rows) throws SQLException {
        List<RecordedEntry> entries = new ArrayList<>();
        while (rows.next()) {
            Instant at = rows.getObject("at", OffsetDateTime.class).toInstant();
            entries.add(new RecordedEntry(rows.getLong("id"), at, entry(rows)));
        }
        return entries;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("actor"),
                row.getString("role"),
                InetAddress.ofLiteral(row.getString("host")),
                row.getString("action"),
                row.getString("subject"),
                AuditEntry.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("detail"),
                number(row, "revision_before"),
                number(row, "revision_after"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
