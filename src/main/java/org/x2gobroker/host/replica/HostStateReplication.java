package org.x2gobroker.host.replica;

import java.time.Duration;
import java.util.List;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.load.LoadMeasurements;

/**
 * Replicates load figures and excluded hosts between the replicas on a database within a second or two. While the database is unavailable
 * each replica uses what it knows; a placement never waits for replication.
 */
public final class HostStateReplication {
    /** How often {@link #publish} is to be called. */
    public static final Duration ROUND = Duration.ofSeconds(1);

    private final List<ReplicaSync<?>> syncs;

    /** @param backgroundTasks on which it reads what other replicas wrote */
    public HostStateReplication(
            Database database, LoadMeasurements figures, HostHealthTracker health, BackgroundTasks backgroundTasks) {
        syncs = List.of(
                new ReplicaSync<>(figures, ReplicatedHostTable.ofLoad(database)),
                new ReplicaSync<>(health, ReplicatedHostTable.ofExclusions(database)));
        database.subscribe(ReplicatedHostTable.TOPIC, detail -> backgroundTasks.submit(this::sync));
    }

    /** One round: writes what has changed on this replica. */
    public void publish() {
        syncs.forEach(ReplicaSync::publish);
    }

    private void sync() {
        publish();
        pull();
    }

    void pull() {
        syncs.forEach(ReplicaSync::pull);
    }
}
