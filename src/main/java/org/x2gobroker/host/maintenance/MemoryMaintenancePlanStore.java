package org.x2gobroker.host.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps plans in memory; they end with the process. */
public final class MemoryMaintenancePlanStore implements MaintenancePlanStore {
    private static final Comparator<MaintenancePlan> BY_START =
            Comparator.comparing(MaintenancePlan::from).thenComparing(MaintenancePlan::id);

    private final Set<UUID> suspended = new HashSet<>();
    private volatile List<MaintenancePlan> plans = List.of();

    @Override
    public List<MaintenancePlan> list() {
        return plans;
    }

    @Override
    public synchronized void add(MaintenancePlan plan) {
        List<MaintenancePlan> all = new ArrayList<>(plans);
        all.removeIf(known -> known.id().equals(plan.id()));
        all.add(plan);
        replaceAll(all);
    }

    @Override
    public synchronized void replace(MaintenancePlan plan) {
        Optional<MaintenancePlan> before = find(plan.id());
        if (before.isPresent()) {
            if (!Objects.equals(before.get().suspendSessionsAt(), plan.suspendSessionsAt())) {
                suspended.remove(plan.id());
            }
            add(plan);
        }
    }

    @Override
    public synchronized boolean remove(UUID id) {
        List<MaintenancePlan> all = new ArrayList<>(plans);
        boolean removed = all.removeIf(known -> known.id().equals(id));
        replaceAll(all);
        return removed;
    }

    @Override
    public synchronized List<MaintenancePlan> claimSuspensions(Instant now) {
        return plans.stream()
                .filter(plan -> plan.suspendsSessions(now) && suspended.add(plan.id()))
                .toList();
    }

    @Override
    public synchronized void removeOver(Instant before) {
        replaceAll(plans.stream().filter(plan -> !plan.to().isBefore(before)).toList());
    }

    synchronized void replaceAll(Collection<MaintenancePlan> all) {
        plans = all.stream().sorted(BY_START).toList();
        suspended.retainAll(plans.stream().map(MaintenancePlan::id).toList());
    }
}
