package org.x2gobroker.host.replica;

import static org.x2gobroker.database.SqlSession.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostExclusion;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.load.LoadMeasurement;

/**
 * A table with a row for each host.
 *
 * @param select the statement that reads all rows
 * @param upsert the statement that writes a row: name, address, port, then {@code columns}
 * @param delete the statement that removes the row of a name, address and port
 * @param columns the values of a row after the host's
 */
record ReplicatedHostTable<V>(
        Database database,
        String select,
        String upsert,
        String delete,
        Function<V, List<Object>> columns,
        Reader<V> reader)
        implements ReplicaSync.Table<V> {
    /** The topic of notifications. */
    static final String TOPIC = "hosts";

    /** Reads the value of a row. */
    @FunctionalInterface
    interface Reader<V> {
        V read(HostEndpoint host, ResultSet row) throws SQLException;
    }

    /** Figures older than a day are left out. */
    static ReplicatedHostTable<LoadMeasurement> ofLoad(Database database) {
        return new ReplicatedHostTable<>(
                database,
                "SELECT * FROM host_load WHERE measured_at > now() - interval '1 day'",
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
                        figure.measuredAt()),
                (host, row) -> new LoadMeasurement(
                        new HostLoad(
                                row.getLong("load_average"),
                                row.getLong("available_memory"),
                                row.getLong("estimated_memory"),
                                row.getLong("processors"),
                                row.getLong("clock_rate")),
                        instant(row, "measured_at")));
    }

    static ReplicatedHostTable<HostExclusion> ofExclusions(Database database) {
        return new ReplicatedHostTable<>(
                database,
                "SELECT * FROM host_set_aside WHERE until > now()",
                """
                INSERT INTO host_set_aside VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, address, port) DO UPDATE SET
                    reason = excluded.reason, since = excluded.since, until = excluded.until""",
                "DELETE FROM host_set_aside WHERE name = ? AND address = ? AND port = ?",
                entry -> List.of(entry.reason(), entry.since(), entry.until()),
                (host, row) ->
                        new HostExclusion(host, row.getString("reason"), instant(row, "since"), instant(row, "until")));
    }

    @Override
    public Map<HostEndpoint, V> list() {
        Map<HostEndpoint, V> all = new HashMap<>();
        return database.ask(session -> {
            session.forEach(select, row -> {
                HostEndpoint host =
                        new HostEndpoint(row.getString("name"), row.getString("address"), row.getInt("port"));
                all.put(host, reader.read(host, row));
            });
            return all;
        });
    }

    @Override
    public void write(Map<HostEndpoint, V> fresh, Set<HostEndpoint> gone) {
        List<List<Object>> rows = new ArrayList<>();
        fresh.forEach((host, known) -> rows.add(
                Stream.concat(key(host).stream(), columns.apply(known).stream()).toList()));
        database.change(session -> {
            session.executeBatch(upsert, rows);
            session.executeBatch(
                    delete, gone.stream().map(ReplicatedHostTable::key).toList());
            return session.execute("SELECT " + Database.TELL, TOPIC);
        });
    }

    private static List<Object> key(HostEndpoint host) {
        return List.of(host.name(), host.address(), host.port());
    }
}
