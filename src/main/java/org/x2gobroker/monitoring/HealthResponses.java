package org.x2gobroker.monitoring;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Builds responses that several health checks share. */
final class HealthResponses {
    private HealthResponses() {}

    /**
     * Builds the response for a service that the broker can do without for a while. It is always up: to take a broker
     * out of service would not help, least of all when all replicas lack the same service.
     */
    static HealthCheckResponseBuilder upOrDegraded(String name, boolean degraded) {
        return HealthCheckResponse.named(name).up().withData("state", degraded ? "degraded" : "good");
    }
}
