package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports whether the files as they are now are in force. It is never down, as the broker stays ready on the last good files. */
@Readiness
@ApplicationScoped
class ConfigurationHealthCheck implements HealthCheck {
    private final ConfigurationState configuration;

    ConfigurationHealthCheck(ConfigurationState configuration) {
        this.configuration = configuration;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthResponses.upOrDegraded("configuration", configuration.isDegraded())
                .withData("faults in profiles", configuration.profilesLeftOut());
        configuration.settingsProblem().ifPresent(problem -> response.withData("settings", problem));
        configuration.profilesProblem().ifPresent(problem -> response.withData("profiles", problem));
        return response.build();
    }
}
