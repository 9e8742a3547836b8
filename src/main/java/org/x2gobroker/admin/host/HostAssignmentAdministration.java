package org.x2gobroker.admin.host;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.assignment.HostAssignment;
import org.x2gobroker.host.assignment.HostAssignmentFilter;
import org.x2gobroker.host.assignment.HostAssignmentStore;

/**
 * Lists which user is bound to which host, gives hosts and takes them back, each change with an entry in the audit log in the same
 * transaction. Without a database there is no audit log.
 */
@Singleton
public final class HostAssignmentAdministration {
    private final HostAssignmentStore assignments;
    private final HostReportService reports;
    private final AuditLog audit;
    private final Database database;

    public HostAssignmentAdministration(
            HostAssignmentStore assignments, HostReportService reports, AuditLog audit, Database database) {
        this.assignments = assignments;
        this.reports = reports;
        this.audit = audit;
        this.database = database;
    }

    /** Is how giving a host ends. */
    public enum Given {
        DONE,
        /** No profile with {@code broker-assignment = personal} names the host. */
        NOT_PERSONAL,
        /** The host is somebody else's; it has to be released first. */
        TAKEN
    }

    public List<HostAssignment> list(HostAssignmentFilter filter) {
        return assignments.list(filter);
    }

    /** Makes the host the user's own, in place of the ones that he has in profiles that name the host. */
    public Given give(String host, String user, Administrator by) {
        Set<String> pool = reports.listPersonalPool(host);
        if (pool.isEmpty()) {
            return Given.NOT_PERSONAL;
        }
        boolean given = change(
                () -> assignments.give(user, pool, host, by.name()),
                done -> done,
                done -> by.entry("host.assign", host, Outcome.DONE, "user=" + user, null, null));
        return given ? Given.DONE : Given.TAKEN;
    }

    /** Takes the host from its user; returns whether it was somebody's. */
    public boolean release(String host, Administrator by) {
        return change(
                () -> assignments.release(host),
                released -> released,
                released -> by.entry("host.unassign", host, Outcome.DONE, "", null, null));
    }

    /** Removes all assignments of the user; returns how many there were. */
    public long forget(String user, Administrator by) {
        return change(
                () -> assignments.forget(user),
                removed -> true,
                removed -> by.entry("user.unassign", user, Outcome.DONE, removed + " hosts", null, null));
    }

    private <T> T change(Supplier<T> change, Predicate<T> isDone, Function<T, AuditEntry> entry) {
        if (!database.isConfigured()) {
            return change.get();
        }
        return audit.inTransaction(() -> {
            T result = change.get();
            if (isDone.test(result)) {
                audit.append(entry.apply(result));
            }
            return result;
        });
    }
}
