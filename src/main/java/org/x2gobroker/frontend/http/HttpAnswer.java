package org.x2gobroker.frontend.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;

/** An answer to a client. */
public record HttpAnswer(HttpResponseStatus status, Map<String, String> headers, String body) {
    public static final String HTML = "text/html; charset=utf-8";

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public static HttpAnswer page(String body, String contentType) {
        return new HttpAnswer(HttpResponseStatus.OK, Map.of(HttpHeaders.CONTENT_TYPE, contentType), body);
    }

    /** A page that may hold credentials, so that no cache may keep it. */
    public static HttpAnswer confidential(String body, String contentType) {
        return new HttpAnswer(
                HttpResponseStatus.OK,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        contentType,
                        HttpHeaders.CACHE_CONTROL,
                        "no-store",
                        HttpHeaders.EXPIRES,
                        "0"),
                body);
    }

    /** An answer that tells nothing but its status. */
    public static HttpAnswer of(HttpResponseStatus status) {
        return new HttpAnswer(status, Map.of(), "");
    }

    public static HttpAnswer notFound() {
        return of(HttpResponseStatus.NOT_FOUND);
    }

    /** @param allowed names of the methods that there are, with commas between them */
    public static HttpAnswer wrongMethod(String allowed) {
        return new HttpAnswer(HttpResponseStatus.METHOD_NOT_ALLOWED, Map.of(HttpHeaders.ALLOW, allowed), "");
    }

    /** The broker has no room for this request now; the client may come back after so many seconds. */
    public static HttpAnswer unavailable(int retryAfterSeconds) {
        return new HttpAnswer(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                Map.of(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds)),
                "");
    }

    /** Ends the connection after the answer, so that the rest of the request need not be read. */
    public HttpAnswer closingConnection() {
        Map<String, String> closing = new HashMap<>(headers);
        closing.put("Connection", "close");
        return new HttpAnswer(status, closing, body);
    }

    public void send(HttpServerResponse response) {
        response.setStatusCode(status.code());
        headers.forEach(response::putHeader);
        response.end(body);
    }

    /** Without the body, which may hold a cookie or a key. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
