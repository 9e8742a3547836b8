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
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.frontend.http.MalformedRequestException;
import org.x2gobroker.frontend.http.OversizedRequestException;
import org.x2gobroker.frontend.http.RequestIdLogging;
import org.x2gobroker.frontend.uccs.UccsExchange;

/**
 * The one door for clients: knows by which methods a page is asked for and how large a request may be, reads it without a thread that
 * waits, and has it answered on a virtual one. What bounds the number, size and time of requests belongs here; see
 * docs/decisions/0003-clients-door.md.
 */
@ApplicationScoped
class ClientRoute {
    /** A form takes some hundred bytes, one with a public key some thousand. */
    private static final int LARGEST_BODY = 128 * 1024;

    private static final byte[] NO_BODY = {};

    /** Under this name the server's figures and traces look for what stands for all paths of a page. */
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private final FormExchange forms;
    private final UccsExchange uccs;
    private final BrokerKeyListing publicKeys;
    private final RequestIdLogging requestId;
    private final ExecutorService virtualThreads;

    ClientRoute(
            FormExchange forms,
            UccsExchange uccs,
            BrokerKeyListing publicKeys,
            RequestIdLogging requestId,
            @VirtualThreads ExecutorService virtualThreads) {
        this.forms = forms;
        this.uccs = uccs;
        this.publicKeys = publicKeys;
        this.requestId = requestId;
        this.virtualThreads = virtualThreads;
    }

    void handle(RoutingContext context, ClientTarget.Page page) {
        HttpServerRequest request = context.request();
        ContextLocals.put(PATH_TEMPLATE, page.pathTemplate());
        if (length(request) > LARGEST_BODY) {
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
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (context.response().ended()) {
                return;
            }
            body.appendBuffer(part);
            if (body.length() > LARGEST_BODY) {
                tooLarge().send(context.response());
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
            return switch (page) {
                case ClientTarget.Form form -> forms.answer(request, form, body);
                case ClientTarget.UccsBase _ -> uccs.answerBase(request);
                case ClientTarget.UccsApi api -> uccs.answerApi(request, api);
                case ClientTarget.PublicKeys _
                when isRead(request) -> HttpAnswer.page(publicKeysText(), FormFrontEnd.PLAIN.contentType());
                case ClientTarget.StartPage _ when isRead(request) -> StartPage.ANSWER;
                case ClientTarget.PublicKeys _, ClientTarget.StartPage _ -> HttpAnswer.wrongMethod("GET, HEAD");
            };
        } catch (MalformedRequestException notUtf8) {
            return HttpAnswer.of(HttpResponseStatus.BAD_REQUEST);
        } catch (OversizedRequestException tooManyFields) {
            return HttpAnswer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        }
    }

    private String publicKeysText() {
        StringBuilder text = new StringBuilder();
        publicKeys.listAuthorizedKeysLines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static HttpAnswer tooLarge() {
        return HttpAnswer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE).closingConnection();
    }

    /** What is sent in chunks has no length and is counted while it is read. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            return Long.MAX_VALUE;
        }
    }
}
