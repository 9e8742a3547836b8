package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the address of a request before the server does. The server refuses every address that is no URI, but what stands in the query
 * of a form is a form, in which {@code %zz} stays as it is, and what follows the backend in its path is ignored (protocol section 1);
 * so the server's own check is off, see {@code StartCheck}.
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
        Optional<FrontEnd> form = FrontEnd.findByPath(path);
        if (!PercentEncoding.isWellFormed(path)) {
            form.map(frontEnd -> RequestPath.withoutRest(path, frontEnd.address()))
                    .filter(PercentEncoding::isWellFormed)
                    .ifPresentOrElse(
                            readable -> context.reroute(readable + query(request)),
                            () -> end(context, HttpResponseStatus.NOT_FOUND));
        } else if (form.isPresent()) {
            context.next();
        } else if (isOtherSpelling(path, context)) {
            end(context, HttpResponseStatus.NOT_FOUND);
        } else if (isUri(request.uri())) {
            context.next();
        } else {
            end(context, HttpResponseStatus.BAD_REQUEST);
        }
    }

    private static boolean isOtherSpelling(String path, RoutingContext context) {
        return path.startsWith("//") || PAGES.contains(context.normalizedPath()) && !PAGES.contains(path);
    }

    private static String query(HttpServerRequest request) {
        return request.query() == null ? "" : "?" + request.query();
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
