package org.x2gobroker.host.replica;

import java.time.Duration;
import java.util.List;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.load.LoadMeasurements;

/**
 * Shares load figures and hosts that are set aside between the replicas on a database: tells within a second what this one found out,
 * and hears what others did. While the database is away each goes by what it knows; a placement never waits for any of it.
 */
public final class HostStateReplication {
    /** How often {@link #publish} is to be called. */
    public static final Duration ROUND = Duration.ofSeconds(1);

    private final List<ReplicaSync<?>> exchanges;

    /** @param backgroundTasks on which it hears the others */
    public HostStateReplication(
            Database database, LoadMeasurements figures, HostHealthTracker health, BackgroundTasks backgroundTasks) {
        exchanges = List.of(
                new ReplicaSync<>(figures, ReplicatedHostTable.ofLoad(database)),
                new ReplicaSync<>(health, ReplicatedHostTable.ofSetAside(database)));
        database.subscribe(ReplicatedHostTable.TOPIC, detail -> backgroundTasks.submit(this::exchange));
    }

    /** One round: tells what is new here. */
    public void publish() {
        exchanges.forEach(ReplicaSync::publish);
    }

    private void exchange() {
        publish();
        pull();
    }

    void pull() {
        exchanges.forEach(ReplicaSync::pull);
    }
}
