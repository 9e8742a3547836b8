package org.x2gobroker.frontend;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.SelectionRequest;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.http.ClientAddressResolver;
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.frontend.http.MalformedRequestException;
import org.x2gobroker.frontend.http.OversizedRequestException;
import org.x2gobroker.frontend.http.RequestForm;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.session.live.ClientEvent;

/** {@code /plain/} and {@code /json/}: a form in, one exchange with the broker, a text out. */
@ApplicationScoped
class FormExchange {
    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final BrokerService broker;
    private final ClientAddressResolver clientAddress;

    FormExchange(
            LiveSettings settings,
            ProfileBackends backends,
            BrokerService broker,
            ClientAddressResolver clientAddress) {
        this.settings = settings;
        this.backends = backends;
        this.broker = broker;
        this.clientAddress = clientAddress;
    }

    /**
     * Answers a request. One by GET is answered in debug mode only: its password would stand in logs and histories.
     *
     * @throws MalformedRequestException when a field is no UTF-8
     * @throws OversizedRequestException when there are too many fields
     */
    HttpAnswer answer(HttpServerRequest request, ClientTarget.Form form, byte[] body) {
        BrokerSettings current = settings.current();
        boolean allowed = request.method().equals(HttpMethod.POST)
                || request.method().equals(HttpMethod.GET)
                        && current.environment().debug();
        if (!allowed) {
            return HttpAnswer.wrongMethod("POST");
        }
        Optional<ProfileBackend> backend = form.frontEnd().isOn(current.global())
                ? backends.find(form.backend().isEmpty() ? current.environment().defaultBackend() : form.backend())
                : Optional.empty();
        Optional<InetAddress> client = backend.flatMap(_ -> clientAddress.of(request));
        return client.isEmpty()
                ? HttpAnswer.notFound()
                : answer(
                        form.frontEnd(),
                        backend.orElseThrow(),
                        client.get(),
                        RequestForm.parse(request.query(), body),
                        () -> !request.response().closed());
    }

    private static @Nullable ClientEvent event(RequestForm fields) {
        return ClientEvent.parse(
                        fields.get("event"),
                        fields.get("sid"),
                        fields.get("login"),
                        fields.get("server"),
                        fields.get("client"),
                        fields.get("cmd"),
                        fields.get("display"),
                        fields.get("version"),
                        fields.get("os"))
                .orElse(null);
    }

    private HttpAnswer answer(
            FormFrontEnd frontEnd,
            ProfileBackend backend,
            InetAddress client,
            RequestForm fields,
            BooleanSupplier isWanted) {
        ClientRequest request = new ClientRequest(
                backend,
                frontEnd.task(fields),
                new Credentials(
                        fields.get("user"),
                        new SecretText(fields.getVerbatim("password")),
                        new SecretText(fields.get("authid")),
                        client),
                new SelectionRequest(
                        frontEnd.profileId(fields),
                        fields.get("login"),
                        fields.get("pubkey"),
                        !fields.get("authid").isEmpty()),
                new SecretText(fields.getVerbatim("newpass")),
                event(fields),
                isWanted);
        return switch (broker.handle(request)) {
            case BrokerAnswer.Refused _ -> HttpAnswer.of(HttpResponseStatus.UNAUTHORIZED);
            case BrokerAnswer.Overloaded(int retryAfterSeconds) -> HttpAnswer.unavailable(retryAfterSeconds);
            case BrokerAnswer.Granted granted ->
                HttpAnswer.confidential(frontEnd.render(granted, fields), frontEnd.contentType());
        };
    }
}
