package org.x2gobroker.frontend;

import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;

/** Reads the paths of requests, above all the backend's name in {@code /plain/…} and {@code /json/…}. */
final class RequestPath {
    private RequestPath() {}

    /** The path as it was sent, neither decoded nor normalised. */
    static String raw(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    /** A path below {@code prefix} without what comes after the first segment there, which is ignored. */
    static String withoutRest(String rawPath, String prefix) {
        int end = rawPath.indexOf('/', prefix.length());
        return end < 0 ? rawPath : rawPath.substring(0, end + 1);
    }

    /**
     * The first segment below the front end's address, decoded; empty text when nothing follows its slash. What comes after the
     * first segment is ignored.
     *
     * @param rawPath the path as it was sent
     * @param prefix the front end's address, such as {@code /plain/}
     * @return nothing when the path is not below the prefix, or has an empty first segment with something behind it
     */
    static Optional<String> backendName(String rawPath, String prefix) {
        if (!rawPath.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = PercentEncoding.decodePath(rawPath.substring(prefix.length()));
        String name = rest.split("/", 2)[0];
        return name.isEmpty() && !rest.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
