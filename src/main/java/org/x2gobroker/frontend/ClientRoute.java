package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.x2gobroker.broker.BrokerKeyListing;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.frontend.http.MalformedRequestException;
import org.x2gobroker.frontend.http.OversizedRequestException;
import org.x2gobroker.frontend.http.RequestIdLogging;
import org.x2gobroker.frontend.limit.BodyBudget;
import org.x2gobroker.frontend.page.BrowserPages;
import org.x2gobroker.frontend.uccs.UccsExchange;

/**
 * Receives every request for a client's page: checks its method and size, reads its form on the event loop, and has it answered on a
 * virtual thread. The number of connections and the time for sending a request are bounded by {@code frontend.limit}; see
 * docs/decisions/0003-clients-door.md.
 */
@ApplicationScoped
class ClientRoute {
    private static final int KIBIBYTE = 1024;

    /** Seconds; bodies take a moment to be read. */
    private static final int RETRY_AFTER = 5;

    private static final byte[] NO_BODY = {};

    /** The name under which the server's metrics and traces find the template that stands for all paths of a page. */
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private final FormExchange forms;
    private final UccsExchange uccs;
    private final BrokerKeyListing publicKeys;
    private final RequestIdLogging requestId;
    private final LiveSettings settings;
    private final BodyBudget bodies;
    private final BrowserPages browserPages;
    private final ExecutorService virtualThreads;

    ClientRoute(
            FormExchange forms,
            UccsExchange uccs,
            BrokerKeyListing publicKeys,
            RequestIdLogging requestId,
            LiveSettings settings,
            BodyBudget bodies,
            BrowserPages browserPages,
            @VirtualThreads ExecutorService virtualThreads) {
        this.forms = forms;
        this.uccs = uccs;
        this.publicKeys = publicKeys;
        this.requestId = requestId;
        this.settings = settings;
        this.bodies = bodies;
        this.browserPages = browserPages;
        this.virtualThreads = virtualThreads;
    }

    void handle(RoutingContext context, ClientTarget.Page page) {
        HttpServerRequest request = context.request();
        ContextLocals.put(PATH_TEMPLATE, page.pathTemplate());
        if (length(request) > largestForm()) {
            tooLarge().send(context.response());
        } else if (page instanceof ClientTarget.Form && request.method().equals(HttpMethod.POST)) {
            readAndAnswer(context, page);
        } else {
            request.resume();
            answerOnVirtualThread(context, page, NO_BODY);
        }
    }

    private void readAndAnswer(RoutingContext context, ClientTarget.Page page) {
        HttpServerRequest request = context.request();
        int largest = largestForm();
        Buffer body = Buffer.buffer();
        BodyBudget.Share share = bodies.open();
        context.addEndHandler(_ -> share.close());
        request.exceptionHandler(_ -> share.close());
        request.handler(part -> {
            if (context.response().ended()) {
                return;
            }
            if (body.length() + part.length() > largest) {
                tooLarge().send(context.response());
            } else if (share.grow(part.length())) {
                body.appendBuffer(part);
            } else {
                HttpAnswer.unavailable(RETRY_AFTER).closingConnection().send(context.response());
            }
        });
        request.endHandler(_ -> {
            if (!context.response().ended()) {
                answerOnVirtualThread(context, page, body.getBytes());
            }
        });
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            context.response().writeContinue();
        }
    }

    private void answerOnVirtualThread(RoutingContext context, ClientTarget.Page page, byte[] body) {
        try {
            virtualThreads.execute(() -> {
                try {
                    answer(context.request(), page, body).send(context.response());
                } catch (RuntimeException | Error fault) {
                    context.fail(fault);
                }
            });
        } catch (RejectedExecutionException stopped) {
            context.fail(stopped);
        }
    }

    private HttpAnswer answer(HttpServerRequest request, ClientTarget.Page page, byte[] body) {
        requestId.logWith(request);
        try {
            HttpAnswer answer =
                    switch (page) {
                        case ClientTarget.Form form -> forms.answer(request, form, body);
                        case ClientTarget.UccsBase _ -> uccs.answerBase(request);
                        case ClientTarget.UccsApi api -> uccs.answerApi(request, api);
                        case ClientTarget.PublicKeys _
                        when isRead(request) -> HttpAnswer.page(publicKeysText(), FormFrontEnd.PLAIN.contentType());
                        case ClientTarget.StartPage _ when isRead(request) -> browserPages.startPage(request);
                        case ClientTarget.Documentation document
                        when isRead(request) -> browserPages.documentation(document);
                        case ClientTarget.PublicKeys _, ClientTarget.StartPage _, ClientTarget.Documentation _ ->
                            HttpAnswer.wrongMethod("GET, HEAD");
                    };
            return isBrowserRefused(request, answer) ? browserPages.explainRefusal(request, page, answer) : answer;
        } catch (MalformedRequestException notUtf8) {
            return HttpAnswer.of(HttpResponseStatus.BAD_REQUEST);
        } catch (OversizedRequestException tooManyFields) {
            return HttpAnswer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        }
    }

    private int largestForm() {
        return settings.current().global().maxFormSize() * KIBIBYTE;
    }

    private String publicKeysText() {
        StringBuilder text = new StringBuilder();
        publicKeys.listAuthorizedKeysLines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** Somebody has typed the address of a client into a browser. */
    private static boolean isBrowserRefused(HttpServerRequest request, HttpAnswer answer) {
        return request.method().equals(HttpMethod.GET) && answer.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED);
    }

    private static HttpAnswer tooLarge() {
        return HttpAnswer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE).closingConnection();
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
