package org.x2gobroker.admin.console;

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
import org.x2gobroker.admin.AdminRoleRules;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.BrowserRequestReader;
import org.x2gobroker.frontend.web.FormLimit;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageThreads;
import org.x2gobroker.frontend.web.UnreadableRequestException;

/**
 * Receives the requests for {@code /admin}, reads their forms on the event loop, and has them answered on virtual threads. A request of a
 * client never comes here. While nobody may use the admin API, there is no console either.
 */
@ApplicationScoped
class ConsoleRoute {

    /** After the clients' pages, before anything that reads bodies. */
    private static final int PRIORITY = 500;

    private static final int LARGEST_FORM = 256 * 1024;

    /** An import by the console is checked in one request and carried out by the next, which sends it again. */
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    /** A text in a form is longer than in a file: three bytes for each character that is no letter and no digit, six for the end of a line. */
    private static final int LARGEST_TEXT = 2 * LARGEST_FILE;

    private final Instance<ConsoleHandler> handler;
    private final LiveParts liveParts;
    private final LiveSettings settings;
    private final BrowserRequestReader requests;
    private final PageThreads threads;

    ConsoleRoute(
            Instance<ConsoleHandler> handler,
            LiveParts liveParts,
            LiveSettings settings,
            BrowserRequestReader requests,
            PageThreads threads) {
        this.handler = handler;
        this.liveParts = liveParts;
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
        if (!ConsolePath.isBelow(path)) {
            context.next();
        } else if (!AdminRoleRules.isOn(settings.current().admin())) {
            end(context, ConsoleResponse.of(404));
        } else if (path.equals(ConsolePath.PATH)) {
            end(context, ConsoleResponse.seeOther("admin/"));
        } else if (request.method().equals(HttpMethod.POST)) {
            readForm(context, path);
        } else if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            request.resume();
            answer(context, path, Map.of());
        } else {
            end(context, ConsoleResponse.of(405).with("Allow", "GET, HEAD, POST"));
        }
    }

    private void readForm(RoutingContext context, String path) {
        boolean isImport = ConsolePath.page(path).equals(ConsolePath.TRANSFER);
        requests.readForm(
                context,
                new FormLimit(
                        isImport ? LARGEST_TEXT : LARGEST_FORM,
                        isImport ? LARGEST_FILE : LARGEST_FORM,
                        () -> tooLarge(isImport, context.request())),
                form -> answer(context, path, form));
    }

    /** The only answer in words for whoever is not logged in, too: the form is not read to its end, where the login would be found. */
    private static PageResponse tooLarge(boolean isImport, HttpServerRequest request) {
        ConsoleText text = ConsoleText.of(BrowserRequestReader.languages(request));
        return PageResponse.text(
                413, "text/plain; charset=utf-8", text.get(isImport ? "problem.large.import" : "problem.large") + "\n");
    }

    private void answer(RoutingContext context, String path, Map<String, List<String>> form) {
        threads.answer(context, path, () -> send(context, answerOf(context.request(), path, form)));
    }

    private ConsoleResponse answerOf(HttpServerRequest request, String path, Map<String, List<String>> form) {
        String page = ConsolePath.page(path);
        try {
            return handler.get()
                    .answer(new ConsoleRequest(
                            page,
                            request.query() == null ? page : page + "?" + request.query(),
                            requests.read(request, form)));
        } catch (UnreadableRequestException unreadable) {
            return ConsoleResponse.of(unreadable.status());
        }
    }

    private void send(RoutingContext context, ConsoleResponse response) {
        switch (response) {
            case ConsoleResponse.Whole whole -> end(context, whole);
            case ConsoleResponse.Live live -> {
                PageResponse.writeHead(context.response(), live.status(), live.headers());
                liveParts.send(context.response(), live);
            }
        }
    }

    private static void end(RoutingContext context, ConsoleResponse response) {
        if (response instanceof ConsoleResponse.Whole whole) {
            whole.page().send(context.response());
        }
    }
}
