package org.x2gobroker.admin.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Problem details for what goes wrong below the address of the admin API where no resource is reached, or one fails. */
@ApplicationScoped
class ServerProblems {
    private static final Logger LOG = Logger.getLogger(ServerProblems.class);

    void register(@Observes Router router) {
        router.route(AdminApi.PATH + "/*").failureHandler(ServerProblems::explain);
    }

    static void answer(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.encode(problem));
    }

    private static void explain(RoutingContext context) {
        // Who may not is told by those who decide so; an answer that has begun cannot become another one.
        if (context.failure() instanceof SecurityException || context.response().headWritten()) {
            context.next();
            return;
        }
        LOG.errorf(context.failure(), "a request of the admin API failed: %s", context.normalizedPath());
        answer(context, Problem.of(ProblemKind.FAULT, "Nobody foresaw this; the broker's log says what happened."));
    }
}
