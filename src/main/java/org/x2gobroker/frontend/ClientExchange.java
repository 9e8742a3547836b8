package org.x2gobroker.frontend;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.Dialogue;
import org.x2gobroker.broker.SelectRequest;
import org.x2gobroker.broker.Task;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.Backends;

/** What plain and json have in common: a form in, one exchange with the broker, a text out. */
@ApplicationScoped
class ClientExchange {
    private final LiveSettings settings;
    private final Backends backends;
    private final Dialogue dialogue;
    private final ClientAddress clientAddress;
    private final RequestId requestId;
    private final ExecutorService virtualThreads;

    ClientExchange(
            LiveSettings settings,
            Backends backends,
            Dialogue dialogue,
            ClientAddress clientAddress,
            RequestId requestId,
            @VirtualThreads ExecutorService virtualThreads) {
        this.settings = settings;
        this.backends = backends;
        this.dialogue = dialogue;
        this.clientAddress = clientAddress;
        this.requestId = requestId;
        this.virtualThreads = virtualThreads;
    }

    /** As {@link #answer}, for callers that must not block. */
    Uni<Response> answerOnVirtualThread(HttpServerRequest request, byte[] body, FrontEnd frontEnd, Dialect dialect) {
        return Uni.createFrom()
                .item(() -> answer(request, body, frontEnd, dialect))
                .runSubscriptionOn(virtualThreads);
    }

    /**
     * Answers a request.
     *
     * @param dialect how this front end reads the fields that differ, and writes its answer
     * @throws NotFoundException when the backend or the front end is unknown or off, or the client's address is unknown
     */
    Response answer(HttpServerRequest request, byte[] body, FrontEnd frontEnd, Dialect dialect) {
        requestId.logWith(request);
        Backend backend = backend(request, frontEnd);
        InetAddress address = clientAddress.of(request).orElseThrow(NotFoundException::new);
        RequestFields fields = RequestFields.parse(request.query(), body);
        return switch (dialogue.answer(clientRequest(backend, address, fields, dialect))) {
            case Answer.Refused _ ->
                Response.status(Response.Status.UNAUTHORIZED).build();
            case Answer.Granted granted ->
                Answers.confidential(dialect.render(granted, fields), frontEnd.contentType());
        };
    }

    /** Lets a request by GET pass in debug mode only: its password would stand in logs and histories. */
    void requireDebugMode(HttpServerRequest request, FrontEnd frontEnd) {
        if (!RequestPath.raw(request).startsWith(frontEnd.address())) {
            throw new NotFoundException();
        }
        if (!settings.current().environment().debug()) {
            throw new NotAllowedException("POST");
        }
    }

    private Backend backend(HttpServerRequest request, FrontEnd frontEnd) {
        String name = RequestPath.backendName(RequestPath.raw(request), frontEnd.address())
                .orElseThrow(NotFoundException::new);
        if (!frontEnd.isOn(settings.current().global())) {
            throw new NotFoundException();
        }
        return backends.find(name.isEmpty() ? settings.current().environment().defaultBackend() : name)
                .orElseThrow(NotFoundException::new);
    }

    private static ClientRequest clientRequest(
            Backend backend, InetAddress address, RequestFields fields, Dialect dialect) {
        return new ClientRequest(
                backend,
                dialect.task(fields),
                fields.get("user"),
                new Secret(fields.getVerbatim("password")),
                new Secret(fields.get("authid")),
                address,
                new SelectRequest(
                        dialect.profileId(fields),
                        fields.get("login"),
                        fields.get("pubkey"),
                        !fields.get("authid").isEmpty()),
                new Secret(fields.getVerbatim("newpass")));
    }

    /** Where plain and json differ. */
    interface Dialect {
        Task task(RequestFields fields);

        String profileId(RequestFields fields);

        String render(Answer.Granted answer, RequestFields fields);
    }
}
