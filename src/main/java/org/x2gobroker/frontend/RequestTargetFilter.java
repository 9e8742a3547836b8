package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Set;
import org.x2gobroker.frontend.http.HttpAnswer;

/**
 * Judges the target of every request before the server does: what clients ask for goes to {@link ClientRoute} and to nobody else, and no
 * other spelling leads there. The server itself refuses every target that is no URI, which a form's need not be; so its own check is
 * off, see {@code StartupCheck}.
 */
@ApplicationScoped
class RequestTargetFilter {
    /** Clients know these by this spelling only; the server would find them behind {@code /x/..} as well. */
    private static final Set<String> PAGES = Set.of("/", "/pubkeys", "/pubkeys/");

    /** Earlier than anything else: whatever asks for the path has it normalised, and a broken {@code %zz} in it makes that fail. */
    private static final int PRIORITY = 1000;

    private final ClientRoute clients;

    RequestTargetFilter(ClientRoute clients) {
        this.clients = clients;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = Objects.requireNonNullElse(request.path(), "");
        switch (ClientTarget.parse(path, request.uri())) {
            case ClientTarget.Elsewhere _
            when isOtherSpelling(path, context) -> end(context, HttpResponseStatus.NOT_FOUND);
            case ClientTarget.Elsewhere _ when ClientTarget.isUri(request.uri()) -> context.next();
            case ClientTarget.Elsewhere _, ClientTarget.Unreadable _ -> end(context, HttpResponseStatus.BAD_REQUEST);
            case ClientTarget.Missing _ -> end(context, HttpResponseStatus.NOT_FOUND);
            case ClientTarget.Page page -> clients.handle(context, page);
        }
    }

    private static boolean isOtherSpelling(String path, RoutingContext context) {
        return path.startsWith("//") || PAGES.contains(context.normalizedPath());
    }

    private static void end(RoutingContext context, HttpResponseStatus status) {
        HttpAnswer.of(status).send(context.response());
    }
}
