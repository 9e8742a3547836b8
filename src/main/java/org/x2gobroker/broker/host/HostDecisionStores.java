package org.x2gobroker.broker.host;

import java.time.Clock;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.MemoryHostControlStore;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.host.assignment.MemoryHostAssignmentStore;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.host.maintenance.MemoryMaintenancePlanStore;

/**
 * What is decided about hosts and outlives a request: kept in the database, else by this process.
 *
 * @param controls drains and weights by administrators
 * @param assignments which user is bound to which host
 * @param plans when hosts are taken out of service
 */
public record HostDecisionStores(
        HostControlStore controls, HostAssignmentStore assignments, MaintenancePlanStore plans) {
    /** Keeps everything in memory, until the process ends. */
    public static HostDecisionStores inMemory(Clock clock) {
        return new HostDecisionStores(
                new MemoryHostControlStore(), new MemoryHostAssignmentStore(clock), new MemoryMaintenancePlanStore());
    }
}
