package org.x2gobroker.broker.host;

import java.nio.file.Path;
import org.x2gobroker.agent.key.DatabaseRevocationLog;
import org.x2gobroker.agent.key.LazyRevocationJournal;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.ReplicaHeartbeat;
import org.x2gobroker.database.ReplicaLease;
import org.x2gobroker.host.load.LoadCheckerLease;
import org.x2gobroker.host.replica.HostStateReplication;

/**
 * Makes what replicas on one database share about hosts; without a database nothing is shared.
 *
 * @param backgroundTasks run the replication; closed by their owner
 */
public record ClusterServices(Database database, ReplicaHeartbeat replica, BackgroundTasks backgroundTasks) {
    boolean isShared() {
        return database.isConfigured();
    }

    public RevocationLog revocations(Path journalFile) {
        RevocationLog journal = new LazyRevocationJournal(journalFile);
        return isShared() ? new DatabaseRevocationLog(database, replica, journal) : journal;
    }

    LoadCheckerLease lease() {
        return isShared()
                ? LoadCheckerLease.of(new ReplicaLease(database, replica, "load checker"))
                : LoadCheckerLease.ALONE;
    }

    /** Starts to replicate load figures and excluded hosts. */
    void share(HostRegistry registry) {
        if (isShared()) {
            HostStateReplication hosts =
                    new HostStateReplication(database, registry.loads(), registry.health(), backgroundTasks);
            backgroundTasks.schedule(HostStateReplication.ROUND, hosts::publish);
        }
    }
}
