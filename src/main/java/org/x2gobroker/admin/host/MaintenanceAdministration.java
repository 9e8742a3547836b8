package org.x2gobroker.admin.host;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;

/**
 * Keeps the calendar of maintenance, each change with an entry in the audit log in the same transaction. Without a database there is no
 * audit log, and plans end with the broker.
 */
@Singleton
public final class MaintenanceAdministration {
    private final MaintenancePlanStore plans;
    private final AuditLog audit;
    private final Database database;
    private final HostReportService reports;
    private final CoveredProfiles profiles;
    private final Clock clock;

    public MaintenanceAdministration(
            MaintenancePlanStore plans,
            AuditLog audit,
            Database database,
            HostReportService reports,
            CoveredProfiles profiles,
            Clock clock) {
        this.reports = reports;
        this.profiles = profiles;
        this.plans = plans;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What an administrator plans.
     *
     * @param from absent: from now on
     * @param suspendSessionsAt absent: sessions go on
     */
    public record Wish(
            @Nullable Instant from,
            Instant to,
            String note,
            @Nullable Instant suspendSessionsAt) {}

    /** The plans of the hosts that the administrator may see, by start. */
    public List<MaintenancePlan> list(Administrator by) {
        if (!by.isScoped(AdminAction.READ)) {
            return plans.list();
        }
        Predicate<String> covered = profiles.of(by);
        Set<String> hosts = reports.list().stream()
                .filter(report -> report.within(covered).isPresent())
                .map(report -> report.host().name())
                .collect(Collectors.toSet());
        return plans.list().stream().filter(plan -> hosts.contains(plan.host())).toList();
    }

    /**
     * Plans to take a host out of service.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when that cannot be planned
     */
    public MaintenancePlan add(String host, Wish wish, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Host(Set.of()));
        Instant now = now();
        Instant from = wish.from() == null ? now : wish.from();
        requireFuture(wish.to(), now);
        if (plans.list().size() >= MaintenancePlanStore.MOST) {
            throw new IllegalArgumentException(
                    "there are " + MaintenancePlanStore.MOST + " plans already; remove some");
        }
        MaintenancePlan plan = new MaintenancePlan(
                UUID.randomUUID(), host, from, wish.to(), wish.note(), wish.suspendSessionsAt(), by.name(), now);
        change(() -> plans.add(plan), by.entry("host.plan", host, Outcome.DONE, describe(plan), null, null));
        return plan;
    }

    /**
     * Changes the times and the note of a plan; its host stays. When the time to suspend sessions changes, they are suspended then, even if
     * they were already.
     *
     * @return the plan as it is now; empty when it is not there any more
     * @throws IllegalArgumentException as {@link #add}
     */
    public Optional<MaintenancePlan> change(UUID id, Wish wish, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Host(Set.of()));
        Instant now = now();
        return plans.find(id).map(known -> {
            Instant from = wish.from() == null ? now : wish.from();
            requireFuture(wish.to(), now);
            MaintenancePlan plan = new MaintenancePlan(
                    id,
                    known.host(),
                    from,
                    wish.to(),
                    wish.note(),
                    wish.suspendSessionsAt(),
                    known.createdBy(),
                    known.createdAt());
            change(
                    () -> plans.replace(plan),
                    by.entry("host.replan", plan.host(), Outcome.DONE, describe(plan), null, null));
            return plan;
        });
    }

    /** The database knows no shorter times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireFuture(Instant end, Instant now) {
        if (!now.isBefore(end)) {
            throw new IllegalArgumentException("a plan ends in the future");
        }
    }

    /** Removes a plan, and ends the drain if it is under way; returns the plan, if there was one. */
    public Optional<MaintenancePlan> remove(UUID id, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Host(Set.of()));
        Optional<MaintenancePlan> plan = plans.find(id);
        plan.ifPresent(known -> change(
                () -> plans.remove(id),
                by.entry("host.unplan", known.host(), Outcome.DONE, describe(known), null, null)));
        return plan;
    }

    private static String describe(MaintenancePlan plan) {
        return "from=%s to=%s suspend-sessions-at=%s note=%s"
                .formatted(
                        plan.from(),
                        plan.to(),
                        plan.suspendSessionsAt() == null ? "" : plan.suspendSessionsAt(),
                        plan.note());
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
