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

/** {@code /json/…}: the protocol of Python X2Go and PyHoca. */
@Path("/json/{path: .*}")
public class JsonResource {
    private static final byte[] NO_BODY = {};

    private final ClientExchange exchange;
    private final JsonDialect dialect = new JsonDialect();

    JsonResource(ClientExchange exchange) {
        this.exchange = exchange;
    }

    /** Reads the body without waiting for it on a thread, then answers on a virtual one. */
    @POST
    public Uni<Response> post(@Context HttpServerRequest request, byte[] body) {
        return exchange.answerOnVirtualThread(request, body, FrontEnd.JSON, dialect);
    }

    @GET
    @RunOnVirtualThread
    public Response get(@Context HttpServerRequest request) {
        exchange.requireDebugMode(request, FrontEnd.JSON);
        return exchange.answer(request, NO_BODY, FrontEnd.JSON, dialect);
    }

    private static final class JsonDialect implements ClientExchange.Dialect {
        @Override
        public Task task(RequestFields fields) {
            String task = fields.get("task");
            return task.equals(JsonText.LIST_PROFILES) ? Task.LIST_SESSIONS : Task.of(task);
        }

        @Override
        public String profileId(RequestFields fields) {
            return fields.has("sid") ? fields.get("sid") : fields.get("profile-id");
        }

        @Override
        public String render(Answer.Granted answer, RequestFields fields) {
            return JsonText.render(answer, fields.get("task"));
        }
    }
}
