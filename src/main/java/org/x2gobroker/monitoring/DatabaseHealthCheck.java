package org.x2gobroker.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseProblem;
import org.x2gobroker.database.DatabaseState;

/** Is down until the database has answered once; after that the broker goes on without it, degraded. */
@Readiness
@ApplicationScoped
class DatabaseHealthCheck implements HealthCheck {
    private final Database database;

    DatabaseHealthCheck(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("database").up();
        switch (database.state()) {
            case DatabaseState.Off off -> response.withData("state", "none configured");
            case DatabaseState.Ready ready -> response.withData("state", "good");
            case DatabaseState.Waiting waiting ->
                response.down()
                        .withData("state", "waiting")
                        .withData("problem", waiting.problem().text());
            case DatabaseState.Polled(String problem, Instant since) -> degraded(response, problem, since);
            case DatabaseState.Disturbed(DatabaseProblem problem, Instant since) ->
                degraded(response, problem.text(), since);
            case DatabaseState.Unavailable(DatabaseProblem problem, Instant since) ->
                degraded(response, problem.text(), since);
        }
        return response.build();
    }

    private static void degraded(HealthCheckResponseBuilder response, String problem, Instant since) {
        response.withData("state", "degraded").withData("problem", problem).withData("since", since.toString());
    }
}
