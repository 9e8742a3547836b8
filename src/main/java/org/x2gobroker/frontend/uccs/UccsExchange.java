package org.x2gobroker.frontend.uccs;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.ClientTask;
import org.x2gobroker.broker.SelectionRequest;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.ClientTarget;
import org.x2gobroker.frontend.FormFrontEnd;
import org.x2gobroker.frontend.http.BasicCredentials;
import org.x2gobroker.frontend.http.ClientAddressResolver;
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Answers greeters: proves by HTTP Basic who they are, and shows the tree of their remote desktops. */
@ApplicationScoped
public class UccsExchange {
    private static final BasicCredentials ANONYMOUS = new BasicCredentials("anonymous", new SecretText(""));

    /** The backend whose profile has another id each time: greeters are told that it has none. */
    private static final String MADE_UP_PROFILES = "zeroconf";

    private static final String CHALLENGE = "Basic realm=\"Authentication required\"";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final Authenticator authenticator;
    private final BrokerService broker;
    private final ClientAddressResolver clientAddress;
    private final RandomGenerator random;
    private final Clock clock;

    UccsExchange(
            LiveSettings settings,
            ProfileBackends backends,
            Authenticator authenticator,
            BrokerService broker,
            ClientAddressResolver clientAddress,
            RandomGenerator random,
            Clock clock) {
        this.settings = settings;
        this.backends = backends;
        this.authenticator = authenticator;
        this.broker = broker;
        this.clientAddress = clientAddress;
        this.random = random;
        this.clock = clock;
    }

    /** The sign of life; the page for it is not for listing, so GET is there in debug mode only. */
    public HttpAnswer answerBase(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return HttpAnswer.page("", HttpAnswer.HTML);
        }
        return request.method().equals(HttpMethod.GET)
                        && settings.current().environment().debug()
                ? HttpAnswer.page(
                        LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(DATE), HttpAnswer.HTML)
                : HttpAnswer.wrongMethod("HEAD");
    }

    public HttpAnswer answerApi(HttpServerRequest request, ClientTarget.UccsApi api) {
        if (request.method().equals(HttpMethod.GET)) {
            return answerTree(request, api);
        }
        return request.method().equals(HttpMethod.HEAD) && !authenticator.isOpen()
                ? challenge()
                : HttpAnswer.wrongMethod("GET");
    }

    private HttpAnswer answerTree(HttpServerRequest request, ClientTarget.UccsApi api) {
        if (!settings.current().global().enableUccsOutput()) {
            return HttpAnswer.notFound();
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty() && !authenticator.isOpen()) {
            return challenge();
        }
        String name = api.backend().isEmpty() ? settings.current().environment().defaultBackend() : api.backend();
        Optional<ProfileBackend> backend = backends.find(name);
        Optional<InetAddress> client = backend.flatMap(_ -> clientAddress.of(request));
        if (client.isEmpty()) {
            return HttpAnswer.notFound();
        }
        return switch (list(
                backend.orElseThrow(),
                client.get(),
                credentials.orElse(ANONYMOUS),
                () -> !request.response().closed())) {
            case BrokerAnswer.Granted granted
            when granted.result() instanceof BrokerAnswer.Result.Profiles listing ->
                HttpAnswer.confidential(
                        new UccsDesktopTree(backendAddress(name), api.version(), random)
                                .render(name.equals(MADE_UP_PROFILES) ? List.of() : listing.profiles()),
                        FormFrontEnd.PLAIN.contentType());
            case BrokerAnswer.Overloaded(int retryAfterSeconds) -> HttpAnswer.unavailable(retryAfterSeconds);
            case BrokerAnswer.Granted _, BrokerAnswer.Refused _ -> challenge();
        };
    }

    private static HttpAnswer challenge() {
        return new HttpAnswer(HttpResponseStatus.UNAUTHORIZED, Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE), "");
    }

    private BrokerAnswer list(
            ProfileBackend backend, InetAddress address, BasicCredentials credentials, BooleanSupplier isWanted) {
        if (authenticator.isOpen()) {
            return broker.handle(listing(backend, address, ANONYMOUS, isWanted));
        }
        BrokerAnswer answer = broker.handle(listing(backend, address, credentials, isWanted));
        return answer instanceof BrokerAnswer.Refused
                ? credentials
                        .findWithoutDomain()
                        .map(shorter -> broker.handle(listing(backend, address, shorter, isWanted)))
                        .orElse(answer)
                : answer;
    }

    private static ClientRequest listing(
            ProfileBackend backend, InetAddress address, BasicCredentials credentials, BooleanSupplier isWanted) {
        return new ClientRequest(
                backend,
                ClientTask.LIST_SESSIONS,
                new Credentials(credentials.user(), credentials.password(), new SecretText(""), address),
                SelectionRequest.NONE,
                new SecretText(""),
                null,
                isWanted);
    }

    private String backendAddress(String name) {
        String base = settings.current().global().myUccsUrlBase().orElse("");
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        return base + "/uccs/" + name + "/";
    }
}
