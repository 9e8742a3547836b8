package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostHealthTracker;

/**
 * Counts the X2Go hosts by their condition. Hosts that do not answer degrade the broker, and so does a broker that is itself too slow to
 * judge them: it still lists, and resumes elsewhere.
 */
@Readiness
@ApplicationScoped
class HostsHealthCheck implements HealthCheck {
    private final HostReportService hosts;
    private final HostHealthTracker health;

    HostsHealthCheck(HostReportService hosts, HostHealthTracker health) {
        this.hosts = hosts;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> starvation = health.findStarvation();
        boolean degraded =
                starvation.isPresent() || hosts.count(HostCondition.DOWN) + hosts.count(HostCondition.PENALISED) > 0;
        HealthCheckResponseBuilder response = HealthResponses.upOrDegraded("hosts", degraded);
        for (HostCondition condition : HostCondition.values()) {
            response.withData(condition.label(), hosts.count(condition));
        }
        starvation.ifPresent(sentence -> response.withData("starved", sentence));
        return response.build();
    }
}
