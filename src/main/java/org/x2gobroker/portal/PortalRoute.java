package org.x2gobroker.portal;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.BrowserRequestReader;
import org.x2gobroker.frontend.web.FormLimit;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageThreads;
import org.x2gobroker.frontend.web.UnreadableRequestException;

/** Receives the requests for {@code /portal} and has them answered on virtual threads. While the portal is off there is none. */
@ApplicationScoped
class PortalRoute {

    /** Beside the console, before anything that reads bodies. */
    private static final int PRIORITY = 490;

    /** A logout token is the largest thing that anybody sends. */
    private static final FormLimit LARGEST_FORM = new FormLimit(32 * 1024);

    private final Instance<PortalHandler> handler;
    private final LiveSettings settings;
    private final BrowserRequestReader requests;
    private final PageThreads threads;

    PortalRoute(
            Instance<PortalHandler> handler,
            LiveSettings settings,
            BrowserRequestReader requests,
            PageThreads threads) {
        this.handler = handler;
        this.settings = settings;
        this.requests = requests;
        this.threads = threads;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = Objects.requireNonNullElse(request.path(), "");
        if (!PortalPath.isBelow(path)) {
            context.next();
        } else if (!isOn(path)) {
            PageResponse.of(404).send(context.response());
        } else if (path.equals(PortalPath.PATH)) {
            PageResponse.seeOther("portal/").send(context.response());
        } else if (request.method().equals(HttpMethod.POST)) {
            requests.readForm(context, LARGEST_FORM, form -> answer(context, path, form));
        } else if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            request.resume();
            answer(context, path, Map.of());
        } else {
            PageResponse.of(405).with("Allow", "GET, HEAD, POST").send(context.response());
        }
    }

    /** Issuers tell the portal which sessions have ended, those of the console among them. */
    private boolean isOn(String path) {
        BrokerSettings current = settings.current();
        return current.portal().enable()
                || (current.admin().oidcLogin() && path.equals(PortalPath.PATH + "/" + PortalPath.BACKCHANNEL_LOGOUT));
    }

    private void answer(RoutingContext context, String path, Map<String, List<String>> form) {
        threads.answer(
                context, path, () -> answerOf(context.request(), path, form).send(context.response()));
    }

    private PageResponse answerOf(HttpServerRequest request, String path, Map<String, List<String>> form) {
        String page = PortalPath.page(path);
        try {
            return handler.get()
                    .answer(new PortalRequest(
                            page,
                            request.query() == null ? page : page + "?" + request.query(),
                            requests.read(request, form)));
        } catch (UnreadableRequestException unreadable) {
            return PageResponse.of(unreadable.status());
        }
    }
}
