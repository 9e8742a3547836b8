package org.x2gobroker.frontend.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Keeps habits of the web server away from the pages that it finds itself: those of the admin API. */
class RestRequestFilters {
    /** A name that nothing answers to, for the method that the server would answer by itself. */
    private static final String NO_METHOD = "NONE";

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response prepare(ContainerRequestContext request, HttpServerRequest connection) {
        try {
            PercentEncoding.decodePath(Objects.requireNonNullElse(connection.path(), ""));
        } catch (MalformedRequestException notUtf8) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            request.setMethod(NO_METHOD);
        }
        return null;
    }
}
