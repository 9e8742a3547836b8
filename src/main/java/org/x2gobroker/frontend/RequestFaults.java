package org.x2gobroker.frontend;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns requests that cannot be read into answers that tell nothing but that. */
class RequestFaults {
    @ServerExceptionMapper
    Response malformed(MalformedRequestException fault) {
        return Response.status(Response.Status.BAD_REQUEST).build();
    }

    @ServerExceptionMapper
    Response oversized(OversizedRequestException fault) {
        return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
    }
}
