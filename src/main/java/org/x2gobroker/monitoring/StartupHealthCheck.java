package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.x2gobroker.config.LiveSettings;

/** Is up as soon as the settings are read, the profiles loaded, and the server answers. */
@Startup
@ApplicationScoped
class StartupHealthCheck implements HealthCheck {
    private final LiveSettings settings;

    StartupHealthCheck(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .up()
                .withData("default backend", settings.current().environment().defaultBackend())
                .build();
    }
}
