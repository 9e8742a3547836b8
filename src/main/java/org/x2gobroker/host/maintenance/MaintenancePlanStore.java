package org.x2gobroker.host.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the plans of all hosts; a host may have several, also at the same time. Reading never waits. Safe for use by any thread.
 *
 * <p>What writes throws {@link org.x2gobroker.database.DatabaseUnavailableException} when nothing was changed.
 */
public interface MaintenancePlanStore {
    /** How many plans there may be at once, past ones included. */
    int MOST = 10_000;

    /** All plans, by start. */
    List<MaintenancePlan> list();

    /** The plans of a host, by start. */
    default List<MaintenancePlan> list(String host) {
        return list().stream().filter(plan -> plan.host().equals(host)).toList();
    }

    default Optional<MaintenancePlan> find(UUID id) {
        return list().stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** Whether a plan keeps new sessions away from the host now. */
    default boolean isDrained(String host, Instant now) {
        return list().stream().anyMatch(plan -> plan.host().equals(host) && plan.isActive(now));
    }

    /** How many plans are in this phase. */
    default long count(MaintenancePlan.Phase phase, Instant now) {
        return list().stream().filter(plan -> plan.phase(now) == phase).count();
    }

    /** Adds a plan; other replicas follow within a second. */
    void add(MaintenancePlan plan);

    /**
     * Puts a plan in place of the one of the same id, if that is still there. Sessions are suspended once more where the time for that is
     * another one.
     */
    void replace(MaintenancePlan plan);

    /** Removes a plan; returns whether there was one. */
    boolean remove(UUID id);

    /**
     * Takes on the work to suspend the sessions of plans that are due: each plan is returned once, to one of the replicas.
     *
     * @param now only plans that suspend sessions by then
     */
    List<MaintenancePlan> claimSuspensions(Instant now);

    /** Removes the plans that ended before then. */
    void removeOver(Instant before);
}
