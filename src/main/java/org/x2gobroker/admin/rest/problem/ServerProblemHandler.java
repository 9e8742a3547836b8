package org.x2gobroker.admin.rest.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.x2gobroker.admin.rest.AdminApiPath;

/** Sends problem details when a request to the admin API reaches no resource, or a resource fails. */
@ApplicationScoped
public class ServerProblemHandler {
    private static final Logger log = Logger.getLogger(ServerProblemHandler.class);

    void register(@Observes Router router) {
        router.route(AdminApiPath.PATH + "/*").failureHandler(ServerProblemHandler::explain);
    }

    public static void answer(RoutingContext context, ProblemDetail problem) {
        if (problem.mayBeRepeated()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(ProblemDetail.RETRY_AFTER));
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.encode(problem));
    }

    private static void explain(RoutingContext context) {
        // Other handlers answer security exceptions, and a response that has begun cannot be replaced.
        if (context.failure() instanceof SecurityException || context.response().headWritten()) {
            context.next();
            return;
        }
        log.errorf(context.failure(), "a request of the admin API failed: %s", context.normalizedPath());
        answer(
                context,
                ProblemDetail.of(ProblemType.FAULT, "Nobody foresaw this; the broker's log says what happened."));
    }
}
