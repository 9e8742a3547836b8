package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.directory.ldap.LdapUsage;

/**
 * Reports whether LDAP answered the last request. The check sends none itself, as every replica would then query an
 * unavailable directory every few seconds. Without LDAP the broker goes on with cookies and with cached groups.
 */
@Readiness
@ApplicationScoped
class LdapHealthCheck implements HealthCheck {
    private static final String LDAP = "ldap";

    private final LiveSettings settings;
    private final LdapDirectory ldap;

    LdapHealthCheck(LiveSettings settings, LdapDirectory ldap) {
        this.settings = settings;
        this.ldap = ldap;
    }

    @Override
    public HealthCheckResponse call() {
        if (!LdapUsage.of(settings.current()).any()) {
            return HealthCheckResponse.named(LDAP)
                    .up()
                    .withData("state", "unused")
                    .build();
        }
        Optional<String> problem = ldap.findProblem();
        HealthCheckResponseBuilder response = HealthResponses.upOrDegraded(LDAP, problem.isPresent());
        problem.ifPresent(reason -> response.withData("problem", reason));
        return response.build();
    }
}
