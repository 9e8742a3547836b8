package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.HostCondition;

/**
 * Counts the X2Go hosts by their condition. Hosts that are down degrade the broker: it still lists profiles, and
 * resumes sessions elsewhere.
 */
@Readiness
@ApplicationScoped
class HostsHealthCheck implements HealthCheck {
    private final HostReportService hosts;

    HostsHealthCheck(HostReportService hosts) {
        this.hosts = hosts;
    }

    @Override
    public HealthCheckResponse call() {
        boolean degraded = hosts.count(HostCondition.DOWN) + hosts.count(HostCondition.PENALISED) > 0;
        HealthCheckResponseBuilder response = HealthResponses.upOrDegraded("hosts", degraded);
        for (HostCondition condition : HostCondition.values()) {
            response.withData(condition.label(), hosts.count(condition));
        }
        return response.build();
    }
}
