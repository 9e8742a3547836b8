package org.x2gobroker.frontend.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page answers, under a policy for browsers: they load and run only what the broker itself serves, send forms nowhere else, and show
 * the page in no frame.
 *
 * @param status the status of HTTP
 * @param headers besides those that all pages have; {@code Set-Cookie} may have a line for each cookie
 */
public record PageResponse(int status, Map<String, String> headers, byte[] body) {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public PageResponse {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public static PageResponse html(int status, String text) {
        return text(status, "text/html; charset=utf-8", text);
    }

    public static PageResponse text(int status, String contentType, String text) {
        return new PageResponse(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Has the browser load another page, as after each change, so that loading it again does not repeat the change. */
    public static PageResponse seeOther(String link) {
        return new PageResponse(303, Map.of("Location", link), new byte[0]);
    }

    /** An answer that says nothing but its status. */
    public static PageResponse of(int status) {
        return new PageResponse(status, Map.of(), new byte[0]);
    }

    /** The same with one more header; another line of {@code Set-Cookie} beside those that are there. */
    public PageResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.merge(header, value, (known, added) -> header.equals("Set-Cookie") ? known + "\n" + added : added);
        return new PageResponse(status, more, body);
    }

    /** Writes it and ends the response. */
    public void send(HttpServerResponse response) {
        writeHead(response, status, headers);
        response.end(Buffer.buffer(body));
    }

    /** Writes the head of a response whose body follows. */
    public static void writeHead(HttpServerResponse response, int status, Map<String, String> headers) {
        response.setStatusCode(status);
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("Referrer-Policy", "same-origin");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.forEach((name, value) -> {
            if (name.equals("Set-Cookie")) {
                value.lines().forEach(cookie -> response.headers().add(HttpHeaderNames.SET_COOKIE, cookie));
            } else {
                response.putHeader(name, value);
            }
        });
    }

    /** Without the body, which may hold what only its reader may see. */
    @Override
    public String toString() {
        return "PageResponse[" + status + "]";
    }
}
