package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.auth.work.WorkResult;

/** Metrics of the pools that check passwords: how full they are, and what they drop. */
@Singleton
class PasswordWorkMetrics implements MeterBinder {
    private final PasswordWorkers workers;

    PasswordWorkMetrics(PasswordWorkers workers) {
        this.workers = workers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WorkKind kind : WorkKind.values()) {
            Gauge.builder("x2gobroker.password.work.queued", workers, pools -> pools.queuedCount(kind))
                    .description("Logins that wait for a thread")
                    .tag("kind", kind.label())
                    .register(registry);
            Gauge.builder("x2gobroker.password.work.running", workers, pools -> pools.runningCount(kind))
                    .description("Logins that are being checked")
                    .tag("kind", kind.label())
                    .register(registry);
            for (WorkResult.Reason reason : WorkResult.Reason.values()) {
                FunctionCounter.builder(
                                "x2gobroker.password.work.dropped", workers, pools -> pools.droppedCount(kind, reason))
                        .description("Logins that were dropped before they were checked")
                        .tag("kind", kind.label())
                        .tag("reason", reason.label())
                        .register(registry);
            }
        }
    }
}
