package org.x2gobroker.frontend;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /uccs/…}: the protocol of Arctica and Unity Greeter. */
@Path("/uccs/{path: .*}")
@RunOnVirtualThread
public class UccsResource {
    private final UccsExchange exchange;

    UccsResource(UccsExchange exchange) {
        this.exchange = exchange;
    }

    @GET
    public Response get(@Context HttpServerRequest request) {
        return exchange.answer(request);
    }

    @HEAD
    public Response head(@Context HttpServerRequest request) {
        return exchange.answerHead(request);
    }
}
