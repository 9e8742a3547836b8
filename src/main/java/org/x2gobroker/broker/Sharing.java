package org.x2gobroker.broker;

import java.nio.file.Path;
import org.x2gobroker.agent.key.DatabaseRemovalPromises;
import org.x2gobroker.agent.key.HandedOverPromises;
import org.x2gobroker.agent.key.JournalOnDemand;
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
 * @param answersOnce whether the process ends with its first answer, so that others have to keep its promises
 */
public record Sharing(Database database, Presence replica, HostControls controls, Rounds rounds, boolean answersOnce) {
    /** For a broker that is alone and answers once. */
    public static Sharing nothing() {
        Database none = Database.none();
        return new Sharing(none, new Presence(none), new MemoryHostControls(), new Rounds("hosts"), true);
    }

    RemovalPromises promises(Path journalFile) {
        if (answersOnce) {
            return new HandedOverPromises(journalFile);
        }
        RemovalPromises journal = new JournalOnDemand(journalFile);
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
