package org.x2gobroker.monitoring;

import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import org.x2gobroker.frontend.page.ReadinessProbe;

/** Tells the start page what {@code /q/health/ready} says, without the reasons. No check of ours sends a request, so asking is cheap. */
@ApplicationScoped
class HealthReadinessProbe implements ReadinessProbe {
    private final SmallRyeHealthReporter health;

    HealthReadinessProbe(SmallRyeHealthReporter health) {
        this.health = health;
    }

    @Override
    public boolean isReady() {
        return !health.getReadiness().isDown();
    }
}
