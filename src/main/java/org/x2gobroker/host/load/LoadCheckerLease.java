package org.x2gobroker.host.load;

import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaLease;

/** Lets one of several replicas ask the hosts for their load. Safe for use by any thread. */
@FunctionalInterface
public interface LoadCheckerLease {
    /** The lease of a replica that is alone. */
    LoadCheckerLease ALONE = () -> true;

    /**
     * Lets one of the replicas on a database ask. While the database is unavailable each asks for itself: a few more questions do no
     * harm, but placing by old figures fills one host.
     */
    static LoadCheckerLease of(ReplicaLease lease) {
        return () -> {
            try {
                return lease.take();
            } catch (DatabaseUnavailableException unavailable) {
                return true;
            }
        };
    }

    /** Whether this replica may ask now; takes or renews the lease when it is free or its own. */
    boolean held();
}
