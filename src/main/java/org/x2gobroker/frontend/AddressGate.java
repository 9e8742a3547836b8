package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Judges the address of a request before the server does. The server refuses every address that is no URI, but what stands in the query
 * of a form is a form, in which {@code %zz} stays as it is (protocol section 1); so the server's own check is off, see {@code StartCheck}.
 */
@ApplicationScoped
class AddressGate {
    /** Clients know these by this spelling only; the server would find them behind {@code /x/..} as well. */
    private static final Set<String> PAGES = Set.of("/", "/pubkeys", "/pubkeys/");

    /** Earlier than anything else: whatever asks for the path has it normalised, and a broken {@code %zz} in it makes that fail. */
    private static final int PRIORITY = 1000;

    void register(@Observes Filters filters) {
        filters.register(AddressGate::handle, PRIORITY);
    }

    private static void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = RequestPath.raw(request);
        boolean isForm = FrontEnd.findByPath(path).isPresent();
        if (!PercentEncoding.isWellFormed(path) || !isForm && !isUri(request.uri())) {
            end(context, HttpResponseStatus.BAD_REQUEST);
        } else if (isForm) {
            context.next();
        } else if (PAGES.contains(context.normalizedPath()) && !PAGES.contains(path)) {
            end(context, HttpResponseStatus.NOT_FOUND);
        } else {
            context.next();
        }
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static void end(RoutingContext context, HttpResponseStatus status) {
        context.response().setStatusCode(status.code()).end();
    }
}
