package org.x2gobroker.frontend;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.config.SettingsReload;
import org.x2gobroker.profile.InifileProfiles;
import org.x2gobroker.profile.ProfileFinding;

/** Tells whether the files as they are now are in force. The broker stays ready on the last good ones, so it is never down. */
@Readiness
@ApplicationScoped
class ConfigurationHealth implements HealthCheck {
    private final SettingsReload settings;
    private final InifileProfiles profiles;

    ConfigurationHealth(SettingsReload settings, InifileProfiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    @Override
    public HealthCheckResponse call() {
        long leftOut =
                profiles.findings().stream().filter(ProfileFinding::isFault).count();
        boolean degraded =
                settings.problem().isPresent() || profiles.findProblem().isPresent() || leftOut > 0;
        HealthCheckResponseBuilder response = HealthCheckResponse.named("configuration")
                .up()
                .withData("state", degraded ? "degraded" : "good")
                .withData("faults in profiles", leftOut);
        settings.problem().ifPresent(problem -> response.withData("settings", problem));
        profiles.findProblem().ifPresent(problem -> response.withData("profiles", problem));
        return response.build();
    }
}
