package org.x2gobroker.broker;

import org.x2gobroker.agent.key.DatabaseRemovalPromises;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Presence;
import org.x2gobroker.database.Rounds;
import org.x2gobroker.host.DatabaseLease;
import org.x2gobroker.host.HostControls;
import org.x2gobroker.host.HostHealth;
import org.x2gobroker.host.LoadCheckerLease;
import org.x2gobroker.host.LoadFigures;
import org.x2gobroker.host.MemoryHostControls;
import org.x2gobroker.host.SharedHosts;

/**
 * What replicas share of hosts: with a database all of it, without one nothing.
 *
 * @param rounds of the work in the background, ended by whoever started them
 */
public record Sharing(Database database, Presence replica, HostControls controls, Rounds rounds) {
    /** For a broker that is alone and answers once. */
    public static Sharing nothing() {
        Database none = Database.none();
        return new Sharing(none, new Presence(none), new MemoryHostControls(), new Rounds("hosts"));
    }

    RemovalPromises promises(RemovalPromises journal) {
        return database.isConfigured() ? new DatabaseRemovalPromises(database, replica, journal) : journal;
    }

    LoadCheckerLease lease() {
        return database.isConfigured() ? new DatabaseLease(database, replica) : LoadCheckerLease.ALONE;
    }

    void start(LoadFigures figures, HostHealth health) {
        if (database.isConfigured()) {
            SharedHosts hosts = new SharedHosts(database, figures, health, rounds);
            rounds.every(SharedHosts.ROUND, hosts::tell);
        }
    }
}
