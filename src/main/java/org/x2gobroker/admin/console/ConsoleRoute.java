package org.x2gobroker.admin.console;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.x2gobroker.admin.AdminRoleRules;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.http.ClientAddressResolver;
import org.x2gobroker.frontend.http.RequestIdLogging;
import org.x2gobroker.frontend.limit.BodyBudget;

/**
 * Receives the requests for {@code /admin}, reads their forms on the event loop, and has them answered on virtual threads. A request of a
 * client never comes here. While nobody may use the admin API, there is no console either.
 */
@ApplicationScoped
class ConsoleRoute {
    private static final Logger log = Logger.getLogger(ConsoleRoute.class);

    /** After the clients' pages, before anything that reads bodies. */
    private static final int PRIORITY = 500;

    private static final int LARGEST_FORM = 256 * 1024;

    /** An import by the console is checked in one request and carried out by the next, which sends it again. */
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    /** A text in a form is longer than in a file: three bytes for each character that is no letter and no digit, six for the end of a line. */
    private static final int LARGEST_TEXT = 2 * LARGEST_FILE;

    private static final int MOST_FIELDS = 1000;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Instance<ConsoleHandler> handler;
    private final LiveParts liveParts;
    private final LiveSettings settings;
    private final ClientAddressResolver clientAddress;
    private final RequestIdLogging requestId;
    private final BodyBudget bodies;
    private final ExecutorService virtualThreads;

    ConsoleRoute(
            Instance<ConsoleHandler> handler,
            LiveParts liveParts,
            LiveSettings settings,
            ClientAddressResolver clientAddress,
            RequestIdLogging requestId,
            BodyBudget bodies,
            @VirtualThreads ExecutorService virtualThreads) {
        this.handler = handler;
        this.liveParts = liveParts;
        this.settings = settings;
        this.clientAddress = clientAddress;
        this.requestId = requestId;
        this.bodies = bodies;
        this.virtualThreads = virtualThreads;
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
        HttpServerRequest request = context.request();
        String type = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_TYPE), "")
                .toLowerCase(Locale.ROOT);
        boolean isFile = type.startsWith("multipart/form-data");
        boolean isImport = ConsolePath.page(path).equals(ConsolePath.TRANSFER);
        int largest = isImport ? (isFile ? LARGEST_FILE : LARGEST_TEXT) : LARGEST_FORM;
        if (!isFile && !type.startsWith("application/x-www-form-urlencoded")) {
            end(context, ConsoleResponse.of(415));
            return;
        }
        Buffer body = Buffer.buffer();
        Map<String, List<String>> files = new HashMap<>();
        BodyBudget.Share share = bodies.open();
        context.addEndHandler(_ -> share.close());
        request.setExpectMultipart(isFile);
        request.uploadHandler(upload -> {
            Buffer content = Buffer.buffer();
            upload.handler(content::appendBuffer);
            upload.endHandler(_ -> {
                files.put(upload.name(), List.of(content.toString(StandardCharsets.UTF_8)));
                files.put(upload.name() + ".name", List.of(Objects.requireNonNullElse(upload.filename(), "")));
            });
        });
        long[] read = {0};
        request.handler(part -> {
            read[0] += part.length();
            if (context.response().ended()) {
                return;
            }
            if (read[0] > largest) {
                endConnection(context, tooLarge(isImport, context.request()));
            } else if (!share.grow(part.length())) {
                endConnection(context, ConsoleResponse.of(503).with("Retry-After", "5"));
            } else if (!isFile) {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(_ -> {
            if (!context.response().ended()) {
                endConnection(context, ConsoleResponse.of(400));
            }
        });
        request.endHandler(_ -> {
            if (!context.response().ended()) {
                request.formAttributes().forEach(field -> files.put(field.getKey(), List.of(field.getValue())));
                decodeForm(body)
                        .ifPresentOrElse(
                                fields -> answer(context, path, isFile ? files : fields),
                                () -> end(context, ConsoleResponse.of(400)));
            }
        });
        request.resume();
    }

    private static Optional<Map<String, List<String>>> decodeForm(Buffer body) {
        try {
            return Optional.of(new QueryStringDecoder(
                            body.toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST_FIELDS)
                    .parameters());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The only answer in words for whoever is not logged in, too: the form is not read to its end, where the login would be found. */
    private static ConsoleResponse tooLarge(boolean isImport, HttpServerRequest request) {
        ConsoleText text = ConsoleText.of(languages(request));
        return ConsoleResponse.text(
                413, "text/plain; charset=utf-8", text.get(isImport ? "problem.large.import" : "problem.large") + "\n");
    }

    private void answer(RoutingContext context, String path, Map<String, List<String>> form) {
        try {
            virtualThreads.execute(() -> {
                try {
                    requestId.logWith(context.request());
                    send(context, answerOf(context.request(), path, form));
                } catch (RuntimeException | Error fault) {
                    log.errorf(fault, "a request of the console failed: %s", path);
                    if (!context.response().headWritten()) {
                        end(context, ConsoleResponse.of(500));
                    }
                }
            });
        } catch (RejectedExecutionException stopped) {
            end(context, ConsoleResponse.of(503));
        }
    }

    private ConsoleResponse answerOf(HttpServerRequest request, String path, Map<String, List<String>> form) {
        Optional<InetAddress> client = clientAddress.of(request);
        if (client.isEmpty()) {
            return ConsoleResponse.of(404);
        }
        Map<String, List<String>> query;
        try {
            query = new QueryStringDecoder(
                            Objects.requireNonNullElse(request.query(), ""), StandardCharsets.UTF_8, false, MOST_FIELDS)
                    .parameters();
        } catch (IllegalArgumentException malformed) {
            return ConsoleResponse.of(400);
        }
        String page = ConsolePath.page(path);
        HttpServerResponse response = request.response();
        return handler.get()
                .answer(new ConsoleRequest(
                        page,
                        request.method().equals(HttpMethod.POST),
                        query,
                        form,
                        cookies(request),
                        languages(request),
                        client.get(),
                        isEncrypted(request),
                        request.query() == null ? page : page + "?" + request.query(),
                        () -> !response.closed()));
    }

    private void send(RoutingContext context, ConsoleResponse response) {
        switch (response) {
            case ConsoleResponse.Whole whole -> end(context, whole);
            case ConsoleResponse.Live live -> {
                writeHead(context, live);
                liveParts.send(context.response(), live);
            }
        }
    }

    private static void end(RoutingContext context, ConsoleResponse response) {
        writeHead(context, response);
        if (response instanceof ConsoleResponse.Whole whole) {
            context.response().end(Buffer.buffer(whole.body()));
        }
    }

    private static void endConnection(RoutingContext context, ConsoleResponse response) {
        end(context, response.with("Connection", "close"));
    }

    private static void writeHead(RoutingContext context, ConsoleResponse response) {
        HttpServerResponse head = context.response();
        head.setStatusCode(response.status());
        head.putHeader("Content-Security-Policy", POLICY);
        head.putHeader("Referrer-Policy", "same-origin");
        head.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        head.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        head.putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        head.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.headers().forEach((name, value) -> {
            if (name.equals("Set-Cookie")) {
                value.lines().forEach(cookie -> head.headers().add(HttpHeaderNames.SET_COOKIE, cookie));
            } else {
                head.putHeader(name, value);
            }
        });
    }

    private static Map<String, String> cookies(HttpServerRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : request.cookies()) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }

    private static List<Locale.LanguageRange> languages(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        try {
            return header == null || header.isBlank() ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException nonsense) {
            return List.of();
        }
    }

    private boolean isEncrypted(HttpServerRequest request) {
        List<String> sent = request.headers().getAll("X-Forwarded-Proto");
        return request.isSSL() || (sent.equals(List.of("https")) && clientAddress.isTrustedProxy(request));
    }
}
