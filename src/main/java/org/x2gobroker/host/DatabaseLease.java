package org.x2gobroker.host;

import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseAwayException;
import org.x2gobroker.database.Lease;
import org.x2gobroker.database.Presence;

/**
 * One of the replicas on a database asks. While the database is away each asks for itself: hosts stand a few questions more, but placing
 * by old figures fills one host.
 */
public final class DatabaseLease implements LoadCheckerLease {
    private final Lease lease;

    public DatabaseLease(Database database, Presence replica) {
        this.lease = new Lease(database, replica, "load checker");
    }

    @Override
    public boolean held() {
        try {
            return lease.take();
        } catch (DatabaseAwayException away) {
            return true;
        }
    }
}
