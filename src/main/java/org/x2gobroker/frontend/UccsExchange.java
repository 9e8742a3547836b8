package org.x2gobroker.frontend;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.Dialogue;
import org.x2gobroker.broker.SelectRequest;
import org.x2gobroker.broker.Task;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.Backends;

/** Answers greeters: proves by HTTP Basic who they are, and shows the tree of their remote desktops. */
@ApplicationScoped
class UccsExchange {
    private static final BasicCredentials ANONYMOUS = new BasicCredentials("anonymous", new Secret(""));

    /** The backend whose profile has another id each time: greeters are told that it has none. */
    private static final String MADE_UP_PROFILES = "zeroconf";

    private static final String CHALLENGE = "Basic realm=\"Authentication required\"";
    private static final String HTML = "text/html; charset=utf-8";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final LiveSettings settings;
    private final Backends backends;
    private final Authenticator authenticator;
    private final Dialogue dialogue;
    private final ClientAddress clientAddress;
    private final RequestId requestId;
    private final RandomGenerator random;
    private final Clock clock;

    UccsExchange(
            LiveSettings settings,
            Backends backends,
            Authenticator authenticator,
            Dialogue dialogue,
            ClientAddress clientAddress,
            RequestId requestId,
            RandomGenerator random,
            Clock clock) {
        this.settings = settings;
        this.backends = backends;
        this.authenticator = authenticator;
        this.dialogue = dialogue;
        this.clientAddress = clientAddress;
        this.requestId = requestId;
        this.random = random;
        this.clock = clock;
    }

    Response answer(HttpServerRequest request) {
        requestId.logWith(request);
        return switch (UccsPath.parse(RequestPath.raw(request)).orElseThrow(NotFoundException::new)) {
            case UccsPath.Base _
            when settings.current().environment().debug() ->
                Response.ok(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(DATE), HTML)
                        .build();
            case UccsPath.Base _ -> throw new NotAllowedException("HEAD");
            case UccsPath.Api api -> answerApi(request, api);
        };
    }

    /** A greeter asks the base address whether the broker is alive, and the page it lists from is not for that. */
    Response answerHead(HttpServerRequest request) {
        return switch (UccsPath.parse(RequestPath.raw(request)).orElseThrow(NotFoundException::new)) {
            case UccsPath.Base _ -> Response.ok().type(HTML).build();
            case UccsPath.Api _ when authenticator.isOpen() -> throw new NotAllowedException("GET");
            case UccsPath.Api _ -> challenge();
        };
    }

    private Response answerApi(HttpServerRequest request, UccsPath.Api api) {
        if (!settings.current().global().enableUccsOutput()) {
            throw new NotFoundException();
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty() && !authenticator.isOpen()) {
            return challenge();
        }
        String name = api.backend().isEmpty() ? settings.current().environment().defaultBackend() : api.backend();
        Backend backend = backends.find(name).orElseThrow(NotFoundException::new);
        InetAddress address = clientAddress.of(request).orElseThrow(NotFoundException::new);
        return switch (list(backend, address, credentials.orElse(ANONYMOUS))) {
            case Answer.Granted granted
            when granted.result() instanceof Answer.Result.Profiles listing ->
                Answers.confidential(
                        new UccsTree(backendAddress(name), api.version(), random)
                                .render(name.equals(MADE_UP_PROFILES) ? List.of() : listing.profiles()),
                        FrontEnd.PLAIN.contentType());
            case Answer.Granted _, Answer.Refused _ -> challenge();
        };
    }

    private static Response challenge() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    private Answer list(Backend backend, InetAddress address, BasicCredentials credentials) {
        if (authenticator.isOpen()) {
            return dialogue.answer(listing(backend, address, ANONYMOUS));
        }
        Answer answer = dialogue.answer(listing(backend, address, credentials));
        return answer instanceof Answer.Refused
                ? credentials
                        .findWithoutDomain()
                        .map(shorter -> dialogue.answer(listing(backend, address, shorter)))
                        .orElse(answer)
                : answer;
    }

    private static ClientRequest listing(Backend backend, InetAddress address, BasicCredentials credentials) {
        return new ClientRequest(
                backend,
                Task.LIST_SESSIONS,
                credentials.user(),
                credentials.password(),
                new Secret(""),
                address,
                SelectRequest.NONE,
                new Secret(""));
    }

    private String backendAddress(String name) {
        String base = settings.current().global().myUccsUrlBase().orElse("");
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        return base + "/uccs/" + name + "/";
    }
}
