package org.x2gobroker.admin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;

/**
 * What administrators decide about hosts while the broker runs, each decision with its entry in the audit log: neither is kept
 * without the other. Without a database there is no audit log, and a decision counts until the broker is stopped.
 */
public final class HostAdministration {
    private final HostControlStore controls;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    public HostAdministration(HostControlStore controls, AuditLog audit, Database database, Clock clock) {
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
        String detail = "drained=%s weight=%s".formatted(drained, weight == null ? "" : weight);
        change(() -> controls.put(control), entry("host.control", host, detail, by));
        return control;
    }

    /** Leaves the host to what its profiles say. */
    public void leaveToProfiles(String host, Administrator by) {
        change(() -> controls.remove(host), entry("host.release", host, "", by));
    }

    private void change(Runnable change, AuditEntry entry) {
        if (!database.isConfigured()) {
            change.run();
            return;
        }
        database.guard(() -> QuarkusTransaction.joiningExisting().call(() -> {
            audit.append(entry);
            change.run();
            return entry;
        }));
    }

    private static AuditEntry entry(String action, String host, String detail, Administrator by) {
        return new AuditEntry(by.name(), by.role().key(), by.address(), action, host, Outcome.DONE, detail, null, null);
    }
}
