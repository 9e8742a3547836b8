package org.x2gobroker.host.load;

/** Lets one of several replicas ask the hosts for their load. Safe for use by any thread. */
@FunctionalInterface
public interface LoadCheckerLease {
    /** The lease of a replica that is alone. */
    LoadCheckerLease ALONE = () -> true;

    /** Whether this replica may ask now; takes or renews the lease when it is free or its own. */
    boolean held();
}
