package org.x2gobroker.admin.console;

import java.util.List;

/** Tells how the broker is; implemented where the checks and the metrics are. */
public interface BrokerHealth {
    /**
     * One of the checks of readiness.
     *
     * @param detail what it says besides; may be empty
     */
    record Check(String name, boolean isUp, String detail) {}

    /** Logins of clients since the start of this replica, by their result. */
    record LoginCounts(long granted, long refused, long unavailable, long overloaded) {}

    List<Check> listChecks();

    LoginCounts countLogins();
}
