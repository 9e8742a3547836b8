package org.x2gobroker.frontend.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.x2gobroker.frontend.http.ClientAddressResolver;
import org.x2gobroker.frontend.limit.BodyBudget;
import org.x2gobroker.frontend.page.PublicAddress;

/** Reads what browsers send, within limits: forms on the event loop, the rest on the thread that answers. */
@Singleton
public final class BrowserRequestReader {
    private static final int MOST_FIELDS = 1000;

    private final ClientAddressResolver clientAddress;
    private final BodyBudget bodies;

    BrowserRequestReader(ClientAddressResolver clientAddress, BodyBudget bodies) {
        this.clientAddress = clientAddress;
        this.bodies = bodies;
    }

    /** Reads the form of a POST, then passes it on; answers by itself one that is none or too large. */
    public void readForm(RoutingContext context, FormLimit limit, Consumer<Map<String, List<String>>> next) {
        HttpServerRequest request = context.request();
        String type = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_TYPE), "")
                .toLowerCase(Locale.ROOT);
        boolean isFile = type.startsWith("multipart/form-data");
        int largest = isFile ? limit.file() : limit.text();
        if (!isFile && !type.startsWith("application/x-www-form-urlencoded")) {
            PageResponse.of(415).send(context.response());
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
                endConnection(context, limit.tooLarge().get());
            } else if (!share.grow(part.length())) {
                endConnection(context, PageResponse.of(503).with("Retry-After", "5"));
            } else if (!isFile) {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(_ -> {
            if (!context.response().ended()) {
                endConnection(context, PageResponse.of(400));
            }
        });
        request.endHandler(_ -> {
            if (!context.response().ended()) {
                request.formAttributes().forEach(field -> files.put(field.getKey(), List.of(field.getValue())));
                decode(body.toString(StandardCharsets.UTF_8))
                        .ifPresentOrElse(
                                fields -> next.accept(isFile ? files : fields),
                                () -> PageResponse.of(400).send(context.response()));
            }
        });
        request.resume();
    }

    private static void endConnection(RoutingContext context, PageResponse response) {
        response.with("Connection", "close").send(context.response());
    }

    /**
     * Reads the rest of a request; may block while a proxy's name is resolved.
     *
     * @throws UnreadableRequestException when it cannot be answered but by a status
     */
    public BrowserRequest read(HttpServerRequest request, Map<String, List<String>> form) {
        InetAddress client = clientAddress.of(request).orElseThrow(() -> new UnreadableRequestException(404));
        Map<String, List<String>> query = decode(Objects.requireNonNullElse(request.query(), ""))
                .orElseThrow(() -> new UnreadableRequestException(400));
        HttpServerResponse response = request.response();
        return new BrowserRequest(
                request.method().equals(HttpMethod.POST),
                query,
                form,
                cookies(request),
                headers(request),
                languages(request),
                client,
                ClientAddressResolver.findPeer(request).orElse(client),
                isEncrypted(request),
                PublicAddress.of(request, clientAddress).url(),
                () -> !response.closed());
    }

    private static Optional<Map<String, List<String>>> decode(String fields) {
        try {
            return Optional.of(new QueryStringDecoder(fields, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, String> cookies(HttpServerRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : request.cookies()) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }

    private static Map<String, List<String>> headers(HttpServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HttpHeaderNames.COOKIE.toString())) {
                headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(value);
            }
        });
        return headers;
    }

    /** What a reader prefers, best first. */
    public static List<Locale.LanguageRange> languages(HttpServerRequest request) {
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
