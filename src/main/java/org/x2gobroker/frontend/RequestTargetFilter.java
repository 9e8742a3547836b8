package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.frontend.limit.RequestDeadline;

/**
 * Sees every request first: bounds its header, adds the headers that every answer has, and parses its target. A client's page goes to
 * {@link ClientRoute} and to nobody else, and no other spelling leads there. The server's own check refuses every target that is not a
 * URI, which the target of a form need not be, so that check is off; see {@code StartupCheck}.
 */
@ApplicationScoped
class RequestTargetFilter {
    /** Clients know these by this spelling only; the server would find them behind {@code /x/..} as well. */
    private static final Set<String> PAGES = Set.of("/", "/pubkeys", "/pubkeys/");

    /** Earlier than anything else: whatever asks for the path has it normalised, and a broken {@code %zz} in it makes that fail. */
    private static final int PRIORITY = 1000;

    private final ClientRoute clients;
    private final LiveSettings settings;

    RequestTargetFilter(ClientRoute clients, LiveSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        RequestDeadline.watch(context);
        addSecurityHeaders(context);
        HttpServerRequest request = context.request();
        if (countLines(request.headers()) > settings.current().global().maxHeaderLines()) {
            HttpAnswer.of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
                    .closingConnection()
                    .send(context.response());
            return;
        }
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

    /** Lines, not names as {@link MultiMap#size} counts them. */
    private static long countLines(MultiMap headers) {
        return StreamSupport.stream(headers.spliterator(), false).count();
    }

    private static void addSecurityHeaders(RoutingContext context) {
        context.response().putHeader("X-Content-Type-Options", "nosniff");
        if (context.request().isSSL()) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static boolean isOtherSpelling(String path, RoutingContext context) {
        return path.startsWith("//") || PAGES.contains(context.normalizedPath());
    }

    private static void end(RoutingContext context, HttpResponseStatus status) {
        HttpAnswer.of(status).send(context.response());
    }
}
