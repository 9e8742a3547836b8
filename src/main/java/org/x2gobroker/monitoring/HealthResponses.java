package org.x2gobroker.monitoring;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What health checks have in common. */
final class HealthResponses {
    private HealthResponses() {}

    /**
     * A check of something that the broker can do without for a while. It is up in any case: a broker that is taken out of service would help
     * nobody, least of all when all replicas miss the same thing.
     */
    static HealthCheckResponseBuilder upOrDegraded(String name, boolean degraded) {
        return HealthCheckResponse.named(name).up().withData("state", degraded ? "degraded" : "good");
    }
}
