package org.x2gobroker.host.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.SqlSession;

/**
 * Keeps assignments in the table {@code host_assignment}, each change in one statement. Remembers what it read of each user for the time
 * that the database is unavailable; what an administrator changes is forgotten by every replica.
 */
public final class DatabaseHostAssignmentStore implements HostAssignmentStore {
    private static final String TOPIC = "host-assignment";
    private static final String TELL = " RETURNING tell_replicas('" + TOPIC + " ' || user_name)::text AS told";
    private static final int REMEMBERED_USERS = 10_000;

    private final Database database;
    private final Cache<String, List<HostAssignment>> lastRead =
            Caffeine.newBuilder().maximumSize(REMEMBERED_USERS).build();

    public DatabaseHostAssignmentStore(Database database) {
        this.database = database;
        database.subscribe(TOPIC, this::forgetRead);
    }

    @Override
    public List<HostAssignment> list(String user) {
        try {
            List<HostAssignment> read = database.list(
                    "SELECT * FROM host_assignment WHERE user_name = ? ORDER BY used_at DESC",
                    DatabaseHostAssignmentStore::assignment,
                    user);
            lastRead.put(user, read);
            return read;
        } catch (DatabaseUnavailableException unavailable) {
            List<HostAssignment> remembered = lastRead.getIfPresent(user);
            if (remembered == null) {
                throw unavailable;
            }
            return remembered;
        }
    }

    @Override
    public List<HostAssignment> list(HostAssignmentFilter filter) {
        HostAssignmentMode mode = filter.mode();
        Set<String> hosts = filter.hosts();
        List<@Nullable Object> values = new ArrayList<@Nullable Object>();
        values.add(filter.user());
        values.add(filter.host());
        values.add(mode == null ? null : mode.key());
        if (hosts != null) {
            values.add(names(hosts));
        }
        values.add(filter.offset());
        values.add(filter.limit());
        return database.list(
                """
                SELECT * FROM host_assignment WHERE user_name = coalesce(?::text, user_name)
                    AND host = coalesce(?::text, host) AND mode = coalesce(?::text, mode)%s
                ORDER BY user_name, host, mode OFFSET ? LIMIT ?""".formatted(hosts == null ? "" : " AND host = ANY (?)"),
                DatabaseHostAssignmentStore::assignment,
                values.toArray());
    }

    @Override
    public Set<String> listTaken(Collection<String> hosts) {
        return new HashSet<>(database.list(
                "SELECT host FROM host_assignment WHERE mode = 'personal' AND host = ANY (?)",
                row -> row.getString("host"),
                (Object) names(hosts)));
    }

    @Override
    public Optional<String> claim(String user, Collection<String> pool, String offered) {
        return database.list(
                        "SELECT claim_personal_host(?, ?, ?) AS host",
                        row -> Optional.ofNullable(row.getString("host")),
                        user,
                        names(pool),
                        offered)
                .getFirst();
    }

    @Override
    public void use(String user, Collection<String> pool, String host, HostAssignmentMode mode) {
        if (mode == HostAssignmentMode.PERSONAL) {
            database.execute(
                    "UPDATE host_assignment SET used_at = now() WHERE user_name = ? AND host = ? AND mode = 'personal'",
                    user,
                    host);
        } else {
            database.execute("""
                    WITH earlier AS (DELETE FROM host_assignment
                        WHERE user_name = ? AND mode = 'sticky' AND host = ANY (?) AND host <> ?)
                    INSERT INTO host_assignment (user_name, host, mode) VALUES (?, ?, 'sticky')
                    ON CONFLICT (user_name, host, mode) DO UPDATE SET used_at = now()""", user, names(pool), host, user, host);
        }
    }

    @Override
    public boolean give(String user, Collection<String> pool, String host, String by) {
        return database.list(
                        "SELECT give_personal_host(?, ?, ?, ?) AS given",
                        row -> row.getBoolean("given"),
                        user,
                        names(pool),
                        host,
                        by)
                .getFirst();
    }

    @Override
    public boolean release(String host) {
        return remove("mode = 'personal' AND host = ?", host) > 0;
    }

    @Override
    public long forget(String user) {
        return remove("user_name = ?", user);
    }

    @Override
    public long expire(Instant before) {
        return remove("used_at < ?", before);
    }

    private long remove(String condition, Object value) {
        return database.list(
                        "DELETE FROM host_assignment WHERE " + condition + TELL, row -> row.getString("told"), value)
                .size();
    }

    /** @param user nobody in particular after notifications may have been lost */
    private void forgetRead(String user) {
        if (user.isEmpty()) {
            lastRead.invalidateAll();
        } else {
            lastRead.invalidate(user);
        }
    }

    private static String[] names(Collection<String> hosts) {
        return hosts.toArray(String[]::new);
    }

    private static HostAssignment assignment(ResultSet row) throws SQLException {
        return new HostAssignment(
                row.getString("user_name"),
                row.getString("host"),
                HostAssignmentMode.parse(row.getString("mode")),
                row.getString("assigned_by"),
                SqlSession.instant(row, "assigned_at"),
                SqlSession.instant(row, "used_at"));
    }
}
