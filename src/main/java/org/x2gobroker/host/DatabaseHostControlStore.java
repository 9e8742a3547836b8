package org.x2gobroker.host;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * Keeps the decisions of administrators in the table {@code host_control}. Every replica reads it when one of them has changed something
 * ({@code NOTIFY x2gobroker, 'host-control'}), and now and then in case a notification was lost. While the database is unavailable the
 * decisions that were read last hold.
 */
public final class DatabaseHostControlStore implements HostControlStore {
    private static final String TOPIC = "host-control";
    private static final String PUT = """
            INSERT INTO host_control (name, drained, weight, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET drained = excluded.drained, weight = excluded.weight,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            RETURNING tell_replicas('%s')::text""".formatted(TOPIC);
    private static final String REMOVE =
            "DELETE FROM host_control WHERE name = ? RETURNING tell_replicas('%s')::text".formatted(TOPIC);

    private final Database database;
    private final MemoryHostControlStore known = new MemoryHostControlStore();

    /** @param backgroundTasks on which it reads what others have changed */
    public DatabaseHostControlStore(Database database, BackgroundTasks backgroundTasks) {
        this.database = database;
        database.subscribe(TOPIC, detail -> backgroundTasks.submit(this::read));
    }

    /** Reads all decisions. */
    public void read() {
        known.replaceAll(database.list("SELECT * FROM host_control", DatabaseHostControlStore::control));
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
        database.execute(
                PUT, control.host(), control.drained(), control.weight(), control.changedBy(), control.changedAt());
        known.put(control);
    }

    @Override
    public void remove(String host) {
        database.execute(REMOVE, host);
        known.remove(host);
    }

    private static HostControl control(ResultSet row) throws SQLException {
        return new HostControl(
                row.getString("name"),
                row.getBoolean("drained"),
                row.getObject("weight", Integer.class),
                row.getString("changed_by"),
                SqlSession.instant(row, "changed_at"));
    }
}
