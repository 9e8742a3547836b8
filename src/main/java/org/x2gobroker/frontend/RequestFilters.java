package org.x2gobroker.frontend;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Keeps habits of the web server away from clients, which know 0.0.4.3 only. */
class RequestFilters {
    /** Methods that the server would answer by itself, and a name that nothing answers to. */
    private static final Set<String> ANSWERED_UNASKED = Set.of(HttpMethod.OPTIONS, HttpMethod.HEAD);

    private static final String NO_METHOD = "NONE";
    private static final String UCCS = "/uccs/";

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response prepare(ContainerRequestContext request, HttpServerRequest connection) {
        String path = RequestPath.raw(connection);
        PercentEncoding.decodePath(path);
        boolean isForm = FrontEnd.findByPath(path).isPresent();
        if (isForm) {
            // A body is read as a form whatever its type is called, even if the name is nonsense.
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        if (isForm && ANSWERED_UNASKED.contains(request.getMethod())
                || request.getMethod().equals(HttpMethod.OPTIONS)) {
            request.setMethod(NO_METHOD);
        }
        return path.startsWith(UCCS) && UccsPath.parse(path).isEmpty()
                ? Response.status(Response.Status.NOT_FOUND).build()
                : null;
    }
}
