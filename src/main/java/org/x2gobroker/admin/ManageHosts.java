package org.x2gobroker.admin;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControls;

/** What administrators decide about hosts while the broker runs. Without a database it counts until the broker is stopped. */
public final class ManageHosts {
    private final HostControls controls;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    public ManageHosts(HostControls controls, AuditLog audit, Database database, Clock clock) {
        this.controls = controls;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Drains a host or lets it have sessions again, and weighs it.
     *
     * @param weight absent: the profiles' weights count
     * @throws IllegalArgumentException when there can be no such weight
     */
    public HostControl decide(String host, boolean drained, @Nullable Integer weight, Administrator by) {
        HostControl control = new HostControl(host, drained, weight, by.name(), clock.instant());
        controls.put(control);
        note("host.control", host, "drained=%s weight=%s".formatted(drained, weight == null ? "" : weight), by);
        return control;
    }

    /** Leaves the host to what its profiles say. */
    public void leaveToProfiles(String host, Administrator by) {
        controls.remove(host);
        note("host.release", host, "", by);
    }

    private void note(String action, String host, String detail, Administrator by) {
        if (database.isConfigured()) {
            audit.append(new AuditEntry(
                    by.name(), by.role().key(), by.address(), action, host, Outcome.DONE, detail, null, null));
        }
    }
}
