package org.x2gobroker.host;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Rounds;

/**
 * Decisions of administrators in the table {@code host_control}, read by every replica when one of them has changed something
 * ({@code NOTIFY x2gobroker, 'host-control'}), and now and then in case nobody heard. While the database is away those last read count.
 */
public final class DatabaseHostControls implements HostControls {
    private static final String TOPIC = "host-control";
    private static final String PUT = """
            INSERT INTO host_control (name, drained, weight, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET drained = excluded.drained, weight = excluded.weight,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            RETURNING pg_notify('%s', '%s')::text""".formatted(Database.CHANNEL, TOPIC);
    private static final String REMOVE = "DELETE FROM host_control WHERE name = ? RETURNING pg_notify('%s', '%s')::text"
            .formatted(Database.CHANNEL, TOPIC);
    private static final String LIST = "SELECT name, drained, weight, changed_by, changed_at FROM host_control";

    private final Database database;
    private final MemoryHostControls known = new MemoryHostControls();

    /** @param rounds on which it reads what others have changed */
    public DatabaseHostControls(Database database, Rounds rounds) {
        this.database = database;
        database.follow(TOPIC, detail -> rounds.soon(this::read));
    }

    /** Reads what counts. */
    public void read() {
        known.replaceAll(database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST);
                    ResultSet rows = statement.executeQuery()) {
                List<HostControl> controls = new ArrayList<>();
                while (rows.next()) {
                    controls.add(control(rows));
                }
                return controls;
            }
        }));
    }

    @Override
    public Optional<HostControl> find(String host) {
        return known.find(host);
    }

    @Override
    public List<HostControl> list() {
        return known.list();
    }

    @Override
    public void put(HostControl control) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUT)) {
                statement.setString(1, control.host());
                statement.setBoolean(2, control.drained());
                statement.setObject(3, control.weight());
                statement.setString(4, control.changedBy());
                statement.setObject(5, control.changedAt().atOffset(ZoneOffset.UTC));
                return statement.execute();
            }
        });
        known.put(control);
    }

    @Override
    public void remove(String host) {
        database.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
                statement.setString(1, host);
                return statement.execute();
            }
        });
        known.remove(host);
    }

    private static HostControl control(ResultSet rows) throws SQLException {
        return new HostControl(
                rows.getString(1),
                rows.getBoolean(2),
                rows.getObject(3, Integer.class),
                rows.getString(4),
                rows.getObject(5, OffsetDateTime.class).toInstant());
    }
}
