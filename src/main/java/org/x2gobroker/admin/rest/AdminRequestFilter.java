package org.x2gobroker.admin.rest;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.x2gobroker.admin.AdminRoleRules;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.rest.problem.ServerProblemHandler;
import org.x2gobroker.config.LiveSettings;

/**
 * Decides about a request before it is read: while the admin API is off, every path below it answers 404, and only an import may be
 * large. {@code quarkus.http.limits.max-body-size} has one value for all paths, the one for imports; the smaller limit of all other
 * requests is checked here. An import is read only after the login, see {@code ProfileImportResource}.
 */
@ApplicationScoped
class AdminRequestFilter {
    /** Earlier than every page; behind the server's own limit, which is set by a handler of order -2. */
    private static final int PRIORITY = 1;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final LiveSettings settings;

    AdminRequestFilter(LiveSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        if (AdminApiPath.isBelow(context.normalizedPath())) {
            handleAdministrator(context);
        } else if (length(context.request()) > RequestBodyReader.LARGEST) {
            endConnection(context);
            context.response()
                    .setStatusCode(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code())
                    .end();
        } else {
            context.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, (long) RequestBodyReader.LARGEST);
            context.next();
        }
    }

    private void handleAdministrator(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean isImport = context.normalizedPath().equals(AdminApiPath.IMPORT);
        int largest = isImport ? ImportSizeLimit.bytes() : RequestBodyReader.LARGEST;
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!AdminRoleRules.isOn(settings.current().admin())) {
            context.response()
                    .setStatusCode(HttpResponseStatus.NOT_FOUND.code())
                    .end();
        } else if (length(request) > largest) {
            endConnection(context);
            ServerProblemHandler.answer(
                    context, isImport ? ImportSizeLimit.exceeded() : RequestBodyReader.tooLarge(largest));
        } else if (WITH_BODY.contains(request.method()) && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            // The pages of other sites may have a browser send what has no type without asking here first.
            ServerProblemHandler.answer(
                    context,
                    ProblemDetail.of(ProblemType.WRONG_CONTENT, "Say in the header Content-Type what the body is."));
        } else {
            context.next();
        }
    }

    /** So that the rest of the request need not be read. */
    private static void endConnection(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    /** The announced length; a body in chunks announces none and is counted while it is read. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            return Long.MAX_VALUE;
        }
    }
}
