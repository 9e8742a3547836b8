package org.x2gobroker.admin;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;

/**
 * Applies an administrator's decision about a host and records it in the audit log in the same transaction. Without a database there is
 * no audit log, and the decision counts until the broker stops.
 */
@Singleton
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
     * Drains a host or ends its drain, and sets its weight.
     *
     * @param weight null: the weights of the profiles count
     * @throws IllegalArgumentException when the weight is out of range
     */
    public HostControl decide(String host, boolean drained, @Nullable Integer weight, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Host(Set.of()));
        HostControl control = new HostControl(host, drained, weight, by.name(), clock.instant());
        String detail = "drained=%s weight=%s".formatted(drained, weight == null ? "" : weight);
        change(() -> controls.put(control), by.entry("host.control", host, Outcome.DONE, detail, null, null));
        return control;
    }

    /** Removes the decision, so that the profiles decide about the host again. */
    public void leaveToProfiles(String host, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Host(Set.of()));
        change(() -> controls.remove(host), by.entry("host.release", host, Outcome.DONE, "", null, null));
    }

    private void change(Runnable change, AuditEntry entry) {
        if (!database.isConfigured()) {
            change.run();
            return;
        }
        audit.inTransaction(() -> {
            audit.append(entry);
            change.run();
            return entry;
        });
    }
}
