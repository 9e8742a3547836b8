package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseProblem;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.directory.ldap.LdapUsage;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.reader.ProfileFinding;

/** Produces the health checks. */
@ApplicationScoped
class HealthCheckProducers {
    private static final String STATE = "state";
    private static final String PROBLEM = "problem";

    /** Is up whenever the process answers. It checks nothing outside: a restart would repair neither a directory nor a host. */
    @Produces
    @Singleton
    @Liveness
    HealthCheck process() {
        return () -> HealthCheckResponse.up("process");
    }

    /** Is up as soon as the settings are read, the profiles loaded, and the server answers. */
    @Produces
    @Singleton
    @Startup
    HealthCheck started(LiveSettings settings) {
        return () -> HealthCheckResponse.named("started")
                .up()
                .withData("default backend", settings.current().environment().defaultBackend())
                .build();
    }

    /** Reports whether the files as they are now are in force. It is never down, as the broker stays ready on the last good files. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck configuration(ConfigurationState configuration) {
        return () -> {
            HealthCheckResponseBuilder response = upOrDegraded("configuration", configuration.isDegraded())
                    .withData("faults in profiles", configuration.profilesLeftOut());
            configuration.settingsProblem().ifPresent(problem -> response.withData("settings", problem));
            configuration.profilesProblem().ifPresent(problem -> response.withData("profiles", problem));
            return response.build();
        };
    }

    /** Is down until the database has answered once; after that the broker goes on without it, degraded. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck database(Database database) {
        return () -> {
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("database").up();
            switch (database.state()) {
                case DatabaseState.Off _ -> response.withData(STATE, "none configured");
                case DatabaseState.Ready _ -> response.withData(STATE, "good");
                case DatabaseState.Waiting waiting ->
                    response.down()
                            .withData(STATE, "waiting")
                            .withData(PROBLEM, waiting.problem().text());
                case DatabaseState.Polled(String problem, Instant since) -> degraded(response, problem, since);
                case DatabaseState.Disturbed(DatabaseProblem problem, Instant since) ->
                    degraded(response, problem.text(), since);
                case DatabaseState.Unavailable(DatabaseProblem problem, Instant since) ->
                    degraded(response, problem.text(), since);
            }
            return response.build();
        };
    }

    /** Is down until the profiles have been read once: without them users would get an empty listing. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck databaseProfiles(LiveSettings settings, DatabaseCatalogue profiles) {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("database-profiles");
            if (!settings.current().database().enable()) {
                return response.up().withData(STATE, "unused").build();
            }
            long leftOut =
                    profiles.findings().stream().filter(ProfileFinding::isError).count();
            boolean degraded = profiles.findProblem().isPresent() || leftOut > 0;
            profiles.findProblem().ifPresent(problem -> response.withData(PROBLEM, problem));
            return response.status(profiles.isRead())
                    .withData(STATE, profiles.isRead() ? degraded ? "degraded" : "good" : "waiting")
                    .withData("faults in profiles", leftOut)
                    .build();
        };
    }

    /**
     * Counts the X2Go hosts by their condition. Hosts that do not answer degrade the broker, and so does a broker that is itself too slow
     * to judge them: it still lists, and resumes elsewhere.
     */
    @Produces
    @Singleton
    @Readiness
    HealthCheck hosts(HostReportService hosts, HostHealthTracker health) {
        return () -> {
            Optional<String> starvation = health.findStarvation();
            boolean degraded = starvation.isPresent()
                    || hosts.count(HostCondition.DOWN) + hosts.count(HostCondition.PENALISED) > 0;
            HealthCheckResponseBuilder response = upOrDegraded("hosts", degraded);
            for (HostCondition condition : HostCondition.values()) {
                response.withData(condition.label(), hosts.count(condition));
            }
            starvation.ifPresent(sentence -> response.withData("starved", sentence));
            return response.build();
        };
    }

    /**
     * Reports whether LDAP answered the last request. The check sends none itself, as every replica would then query an
     * unavailable directory every few seconds. Without LDAP the broker goes on with cookies and with cached groups.
     */
    @Produces
    @Singleton
    @Readiness
    HealthCheck ldap(LiveSettings settings, LdapDirectory ldap) {
        return () -> {
            if (!LdapUsage.of(settings.current()).any()) {
                return HealthCheckResponse.named("ldap")
                        .up()
                        .withData(STATE, "unused")
                        .build();
            }
            Optional<String> problem = ldap.findProblem();
            HealthCheckResponseBuilder response = upOrDegraded("ldap", problem.isPresent());
            problem.ifPresent(reason -> response.withData(PROBLEM, reason));
            return response.build();
        };
    }

    /**
     * Builds the response for a service that the broker can do without for a while. It is always up: to take a broker
     * out of service would not help, least of all when all replicas lack the same service.
     */
    private static HealthCheckResponseBuilder upOrDegraded(String name, boolean degraded) {
        return HealthCheckResponse.named(name).up().withData(STATE, degraded ? "degraded" : "good");
    }

    private static void degraded(HealthCheckResponseBuilder response, String problem, Instant since) {
        response.withData(STATE, "degraded").withData(PROBLEM, problem).withData("since", since.toString());
    }
}
