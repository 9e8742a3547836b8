package org.x2gobroker.broker;

import java.nio.file.Path;
import org.x2gobroker.agent.key.DatabaseRemovalPromises;
import org.x2gobroker.agent.key.JournalOnDemand;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Presence;
import org.x2gobroker.database.Rounds;
import org.x2gobroker.host.DatabaseLease;
import org.x2gobroker.host.LoadCheckerLease;
import org.x2gobroker.host.SharedHosts;

/**
 * What replicas share of hosts: with a database all of it, without one nothing.
 *
 * @param rounds of the work in the background, ended by whoever started them
 */
record ClusterServices(Database database, Presence replica, Rounds rounds) {
    boolean isShared() {
        return database.isConfigured();
    }

    RemovalPromises promises(Path journalFile) {
        RemovalPromises journal = new JournalOnDemand(journalFile);
        return isShared() ? new DatabaseRemovalPromises(database, replica, journal) : journal;
    }

    LoadCheckerLease lease() {
        return isShared() ? new DatabaseLease(database, replica) : LoadCheckerLease.ALONE;
    }

    /** Begins to share load figures and hosts that are set aside. */
    void share(HostRegistry registry) {
        if (isShared()) {
            SharedHosts hosts = new SharedHosts(database, registry.loads(), registry.health(), rounds);
            rounds.every(SharedHosts.ROUND, hosts::tell);
        }
    }
}
