package org.x2gobroker.admin.host;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostReport;
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
    private final CoveredProfiles profiles;

    public HostAssignmentAdministration(
            HostAssignmentStore assignments,
            HostReportService reports,
            AuditLog audit,
            Database database,
            CoveredProfiles profiles) {
        this.assignments = assignments;
        this.reports = reports;
        this.audit = audit;
        this.database = database;
        this.profiles = profiles;
    }

    /** Is how giving a host ends. */
    public enum Given {
        DONE,
        /** No profile with {@code broker-assignment = personal} names the host. */
        NOT_PERSONAL,
        /** The host is somebody else's; it has to be released first. */
        TAKEN
    }

    /** Those that the filter selects and the administrator may see, by user and host. */
    public List<HostAssignment> list(HostAssignmentFilter filter, Administrator by) {
        return assignments.list(by.isScoped(AdminAction.READ) ? filter.within(visibleHosts(by)) : filter);
    }

    /** A host that profiles give several addresses is one: it is assigned by its name. */
    private Set<String> visibleHosts(Administrator by) {
        Predicate<Collection<HostReport.Share>> isVisible = profiles.hostUsers(by);
        Map<String, List<HostReport.Share>> shares = reports.list().stream()
                .collect(Collectors.groupingBy(
                        report -> report.host().name(),
                        Collectors.flatMapping(report -> report.shares().stream(), Collectors.toList())));
        return shares.entrySet().stream()
                .filter(host -> isVisible.test(host.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Makes the host the user's own, in place of the ones that he has in profiles that name the host. */
    public Given give(String host, String user, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.HostUsers(Set.of()));
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
        by.require(AdminAction.CHANGE, new AdminSubject.HostUsers(Set.of()));
        return change(
                () -> assignments.release(host),
                released -> released,
                released -> by.entry("host.unassign", host, Outcome.DONE, "", null, null));
    }

    /** Removes all assignments of the user; returns how many there were. */
    public long forget(String user, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Everything());
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
