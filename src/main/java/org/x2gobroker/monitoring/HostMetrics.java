package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.placement.PlacementKind;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.SessionState;

/** Binds the metrics of X2Go hosts, their sessions and their temporary keys. */
@Singleton
class HostMetrics implements MeterBinder {
    private static final double MILLIS = 1000;

    private final HostReportService hosts;
    private final KnownSessionCounts sessions;
    private final RecentPlacements placements;
    private final RevocationLog keys;
    private final HostHealthTracker health;

    HostMetrics(
            HostReportService hosts,
            KnownSessionCounts sessions,
            RecentPlacements placements,
            RevocationLog keys,
            HostHealthTracker health) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.placements = placements;
        this.keys = keys;
        this.health = health;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (HostCondition condition : HostCondition.values()) {
            Gauge.builder("x2gobroker.hosts", () -> hosts.count(condition))
                    .description("X2Go hosts of all profiles")
                    .tag("state", condition.label())
                    .register(registry);
        }
        Gauge.builder("x2gobroker.load.figure.age", this::loadAge)
                .description("Age of the oldest load figure; NaN when there is none")
                .baseUnit("seconds")
                .register(registry);
        session(registry, SessionState.RUNNING, "running");
        session(registry, SessionState.SUSPENDED, "suspended");
        for (PlacementKind kind : PlacementKind.values()) {
            placement(registry, kind.label(), counted -> counted.count(kind));
        }
        placement(registry, "no_host", RecentPlacements::countMissed);
        Gauge.builder("x2gobroker.temporary.keys.outstanding", keys::count)
                .description("Temporary keys that are on hosts, or may be")
                .register(registry);
        Gauge.builder("x2gobroker.starved", () -> health.findStarvation().isPresent() ? 1 : 0)
                .description("1 while the broker itself is too slow to judge hosts by timeouts")
                .register(registry);
        FunctionCounter.builder("x2gobroker.host.failures.uncounted", health, HostHealthTracker::countUncounted)
                .description(
                        "Timeouts of X2Go hosts that did not count, because the broker was starved or had just started")
                .register(registry);
    }

    private double loadAge() {
        return hosts.findGreatestFigureAge().map(age -> age.toMillis() / MILLIS).orElse(Double.NaN);
    }

    private void session(MeterRegistry registry, SessionState state, String label) {
        Gauge.builder("x2gobroker.sessions", () -> sessions.count(state))
                .description("Sessions as hosts listed them last")
                .tag("state", label)
                .register(registry);
    }

    private void placement(MeterRegistry registry, String reason, ToDoubleFunction<RecentPlacements> count) {
        FunctionCounter.builder("x2gobroker.placements", placements, count)
                .description("Clients that were told a host, by the reason for it")
                .tag("reason", reason)
                .register(registry);
    }
}
