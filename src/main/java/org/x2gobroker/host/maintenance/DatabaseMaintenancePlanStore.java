package org.x2gobroker.host.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * Keeps plans in the table {@code maintenance_plan}. Every replica reads it when one of them has changed something, and now and then in case
 * a notification was lost. While the database is unavailable the plans that were read last hold.
 */
public final class DatabaseMaintenancePlanStore implements MaintenancePlanStore {
    private static final String TOPIC = "maintenance";
    private static final String TELL = " RETURNING tell_replicas('" + TOPIC + "')::text AS told";

    private final Database database;
    private final MemoryMaintenancePlanStore known = new MemoryMaintenancePlanStore();

    /** @param backgroundTasks on which it reads what others have changed */
    public DatabaseMaintenancePlanStore(Database database, BackgroundTasks backgroundTasks) {
        this.database = database;
        database.subscribe(TOPIC, detail -> backgroundTasks.submit(this::read));
    }

    /** Reads all plans. */
    public void read() {
        known.replaceAll(database.list(
                "SELECT * FROM maintenance_plan ORDER BY starts_at LIMIT " + MOST, DatabaseMaintenancePlanStore::plan));
    }

    @Override
    public List<MaintenancePlan> list() {
        return known.list();
    }

    @Override
    public void add(MaintenancePlan plan) {
        database.execute(
                "INSERT INTO maintenance_plan VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?)" + TELL,
                plan.id(),
                plan.host(),
                plan.from(),
                plan.to(),
                plan.note(),
                plan.suspendSessionsAt(),
                plan.createdBy(),
                plan.createdAt());
        known.add(plan);
    }

    @Override
    public void replace(MaintenancePlan plan) {
        boolean replaced = !database.list(
                        """
                        UPDATE maintenance_plan SET starts_at = ?, ends_at = ?, note = ?,
                            suspended_at = CASE WHEN suspend_at IS NOT DISTINCT FROM ?::timestamptz THEN suspended_at END,
                            suspend_at = ?::timestamptz
                        WHERE id = ?""" + TELL,
                        row -> row.getString("told"),
                        plan.from(),
                        plan.to(),
                        plan.note(),
                        plan.suspendSessionsAt(),
                        plan.suspendSessionsAt(),
                        plan.id())
                .isEmpty();
        if (replaced) {
            known.add(plan);
        } else {
            known.remove(plan.id());
        }
    }

    @Override
    public boolean remove(UUID id) {
        boolean removed = !database.list(
                        "DELETE FROM maintenance_plan WHERE id = ?" + TELL, row -> row.getString("told"), id)
                .isEmpty();
        known.remove(id);
        return removed;
    }

    @Override
    public List<MaintenancePlan> claimSuspensions(Instant now) {
        boolean isDue = known.list().stream().anyMatch(plan -> plan.suspendsSessions(now));
        return isDue ? database.list("""
                        UPDATE maintenance_plan SET suspended_at = now()
                        WHERE suspended_at IS NULL AND suspend_at <= ? AND ends_at > ? RETURNING *""", DatabaseMaintenancePlanStore::plan, now, now) : List.of();
    }

    @Override
    public void removeOver(Instant before) {
        database.execute("DELETE FROM maintenance_plan WHERE ends_at < ?", before);
        known.removeOver(before);
    }

    private static MaintenancePlan plan(ResultSet row) throws SQLException {
        OffsetDateTime suspendAt = row.getObject("suspend_at", OffsetDateTime.class);
        return new MaintenancePlan(
                row.getObject("id", UUID.class),
                row.getString("host"),
                SqlSession.instant(row, "starts_at"),
                SqlSession.instant(row, "ends_at"),
                row.getString("note"),
                suspendAt == null ? null : suspendAt.toInstant(),
                row.getString("created_by"),
                SqlSession.instant(row, "created_at"));
    }
}
