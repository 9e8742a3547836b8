package org.x2gobroker.frontend;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.Task;

/** {@code /plain/…}: the protocol of X2Go Client. */
@Path("/plain/{path: .*}")
public class PlainResource {
    private static final byte[] NO_BODY = {};

    private final ClientExchange exchange;
    private final PlainDialect dialect = new PlainDialect();

    PlainResource(ClientExchange exchange) {
        this.exchange = exchange;
    }

    /** Reads the body without waiting for it on a thread, then answers on a virtual one. */
    @POST
    public Uni<Response> post(@Context HttpServerRequest request, byte[] body) {
        return exchange.answerOnVirtualThread(request, body, FrontEnd.PLAIN, dialect);
    }

    @GET
    @RunOnVirtualThread
    public Response get(@Context HttpServerRequest request) {
        exchange.requireDebugMode(request, FrontEnd.PLAIN);
        return exchange.answer(request, NO_BODY, FrontEnd.PLAIN, dialect);
    }

    private static final class PlainDialect implements ClientExchange.Dialect {
        private final PlainText text = new PlainText();

        @Override
        public Task task(RequestFields fields) {
            return Task.of(fields.get("task"));
        }

        @Override
        public String profileId(RequestFields fields) {
            return fields.get("sid");
        }

        @Override
        public String render(Answer.Granted answer, RequestFields fields) {
            return text.render(answer);
        }
    }
}
