package org.x2gobroker.host.load;

import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaHeartbeat;
import org.x2gobroker.database.ReplicaLease;

/**
 * Lets one of the replicas on a database ask. While the database is unavailable each asks for itself: a few more questions do no harm, but
 * placing by old figures fills one host.
 */
public final class DatabaseLoadCheckerLease implements LoadCheckerLease {
    private final ReplicaLease lease;

    public DatabaseLoadCheckerLease(Database database, ReplicaHeartbeat replica) {
        this.lease = new ReplicaLease(database, replica, "load checker");
    }

    @Override
    public boolean held() {
        try {
            return lease.take();
        } catch (DatabaseUnavailableException unavailable) {
            return true;
        }
    }
}
