package org.x2gobroker.admin.rest;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.x2gobroker.admin.RoleRules;
import org.x2gobroker.config.LiveSettings;

/**
 * What is decided about a request before anybody looks at it: while the admin API is off there is nothing below its address, and only
 * an import may be large. {@code quarkus.http.limits.max-body-size} has one value for all addresses, so it is the import's, and what
 * every other request has to keep to stands here. An import is read only after the login, see {@code ImportResource}.
 */
@ApplicationScoped
class AdminGate {
    /** A request with a form takes some hundred bytes, one with a public key some thousand, a profile not much more. */
    private static final long LARGEST_REQUEST = 128 * 1024L;

    /** Earlier than every page; behind the server's own limit, which is set by a handler of order -2. */
    private static final int PRIORITY = 1;

    private final LiveSettings settings;

    AdminGate(LiveSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        if (AdminApi.isBelow(path) && !RoleRules.isOn(settings.current().admin())) {
            end(context, HttpResponseStatus.NOT_FOUND);
        } else if (path.equals(AdminApi.IMPORT)) {
            context.next();
        } else if (length(context) > LARGEST_REQUEST) {
            context.response().headers().add(HttpHeaders.CONNECTION, "close");
            end(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        } else {
            context.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, LARGEST_REQUEST);
            context.next();
        }
    }

    private static void end(RoutingContext context, HttpResponseStatus status) {
        context.response().setStatusCode(status.code()).end();
    }

    /** What is sent in chunks has no length and is counted while it is read. */
    private static long length(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            return Long.MAX_VALUE;
        }
    }
}
