package org.x2gobroker.host;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.x2gobroker.database.Database;

/**
 * A table with a row for each host.
 *
 * @param select the statement that reads all rows: name, address, port, then what is known
 * @param upsert the statement that writes a row, with the same columns as parameters
 * @param delete the statement that removes the row of a name, address and port
 * @param columns the values of a row after the host's
 */
record HostTable<V>(
        Database database,
        String select,
        String upsert,
        String delete,
        Function<V, List<Object>> columns,
        Reader<V> reader)
        implements Exchange.Table<V> {
    /** Of the notifications. */
    static final String TOPIC = "hosts";

    /** Reads what is known of the host. */
    @FunctionalInterface
    interface Reader<V> {
        V read(HostEndpoint host, ResultSet row) throws SQLException;
    }

    /** Figures that nobody has measured anew for a day say nothing. */
    static HostTable<LoadFigure> ofLoad(Database database) {
        return new HostTable<>(
                database,
                """
                SELECT name, address, port, load_average, available_memory, estimated_memory, processors, clock_rate,
                    measured_at
                FROM host_load WHERE measured_at > now() - interval '1 day'""",
                """
                INSERT INTO host_load VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, address, port) DO UPDATE SET
                    load_average = excluded.load_average, available_memory = excluded.available_memory,
                    estimated_memory = excluded.estimated_memory, processors = excluded.processors,
                    clock_rate = excluded.clock_rate, measured_at = excluded.measured_at
                WHERE host_load.measured_at < excluded.measured_at""",
                "DELETE FROM host_load WHERE name = ? AND address = ? AND port = ?",
                figure -> List.of(
                        figure.load().loadAverage(),
                        figure.load().availableMemory(),
                        figure.load().estimatedMemory(),
                        figure.load().processors(),
                        figure.load().clockRate(),
                        timestamp(figure.measuredAt())),
                (host, row) -> new LoadFigure(
                        new HostLoad(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)),
                        instant(row, 9)));
    }

    static HostTable<SetAside> ofSetAside(Database database) {
        return new HostTable<>(
                database,
                "SELECT name, address, port, reason, since, until FROM host_set_aside WHERE until > now()",
                """
                INSERT INTO host_set_aside VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, address, port) DO UPDATE SET
                    reason = excluded.reason, since = excluded.since, until = excluded.until""",
                "DELETE FROM host_set_aside WHERE name = ? AND address = ? AND port = ?",
                entry -> List.of(entry.reason(), timestamp(entry.since()), timestamp(entry.until())),
                (host, row) -> new SetAside(host, row.getString(4), instant(row, 5), instant(row, 6)));
    }

    @Override
    public Map<HostEndpoint, V> list() {
        return database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select);
                    ResultSet rows = statement.executeQuery()) {
                Map<HostEndpoint, V> all = new HashMap<>();
                while (rows.next()) {
                    HostEndpoint host = new HostEndpoint(rows.getString(1), rows.getString(2), rows.getInt(3));
                    all.put(host, reader.read(host, rows));
                }
                return all;
            }
        });
    }

    @Override
    public void write(Map<HostEndpoint, V> fresh, Set<HostEndpoint> gone) {
        database.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(upsert);
                    PreparedStatement removal = connection.prepareStatement(delete)) {
                for (Map.Entry<HostEndpoint, V> entry : fresh.entrySet()) {
                    fill(insert, entry.getKey());
                    int place = 4;
                    for (Object value : columns.apply(entry.getValue())) {
                        insert.setObject(place++, value);
                    }
                    insert.addBatch();
                }
                for (HostEndpoint host : gone) {
                    fill(removal, host);
                    removal.addBatch();
                }
                insert.executeBatch();
                removal.executeBatch();
            }
            return tell(connection);
        });
    }

    private static boolean tell(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("NOTIFY " + Database.CHANNEL + ", '" + TOPIC + "'");
        }
    }

    private static void fill(PreparedStatement statement, HostEndpoint host) throws SQLException {
        statement.setString(1, host.name());
        statement.setString(2, host.address());
        statement.setInt(3, host.port());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
