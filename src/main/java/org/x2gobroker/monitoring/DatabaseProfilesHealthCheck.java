package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.reader.ProfileFinding;

/** Is down until the profiles have been read once: without them users would get an empty listing. */
@Readiness
@ApplicationScoped
class DatabaseProfilesHealthCheck implements HealthCheck {
    private final LiveSettings settings;
    private final DatabaseCatalogue profiles;

    DatabaseProfilesHealthCheck(LiveSettings settings, DatabaseCatalogue profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database-profiles");
        return settings.current().database().enable()
                ? describe(response)
                : response.up().withData("state", "unused").build();
    }

    private HealthCheckResponse describe(HealthCheckResponseBuilder response) {
        long leftOut =
                profiles.findings().stream().filter(ProfileFinding::isError).count();
        boolean degraded = profiles.findProblem().isPresent() || leftOut > 0;
        profiles.findProblem().ifPresent(problem -> response.withData("problem", problem));
        return response.status(profiles.isRead())
                .withData("state", profiles.isRead() ? degraded ? "degraded" : "good" : "waiting")
                .withData("faults in profiles", leftOut)
                .build();
    }
}
