package org.x2gobroker.frontend.page;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.ClientTarget;
import org.x2gobroker.frontend.http.ClientAddressResolver;
import org.x2gobroker.frontend.http.HttpAnswer;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Answers people who meet the broker with a browser: says what it is, whether it works, and what to type where. */
@ApplicationScoped
public class BrowserPages {
    /** Stands in commands for the name that the reader has at the broker. */
    private static final String USER = "USER";

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final ClientAddressResolver clientAddress;
    private final ReadinessProbe readiness;
    private final AdminApiProbe adminApi;
    private final PortalProbe portal;
    private final PageStyle style;
    private final String version;
    private final DocumentReader documents = new DocumentReader();

    BrowserPages(
            LiveSettings settings,
            ProfileBackends backends,
            ClientAddressResolver clientAddress,
            ReadinessProbe readiness,
            AdminApiProbe adminApi,
            PortalProbe portal,
            PageStyle style,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.settings = settings;
        this.backends = backends;
        this.clientAddress = clientAddress;
        this.readiness = readiness;
        this.adminApi = adminApi;
        this.portal = portal;
        this.style = style;
        this.version = version;
    }

    /** {@code /}: tells the same to everybody, and no more than clients can find out by trying. */
    public HttpAnswer startPage(HttpServerRequest request) {
        PublicAddress address = address(request);
        List<ClientCommand> commands = findBackend("").stream()
                .flatMap(backend -> Stream.of(
                                plainCommands(address, backend),
                                jsonCommands(address, backend),
                                uccsCommands(address),
                                testCommands(address, backend))
                        .flatMap(List::stream))
                .toList();
        StartPageModel model = new StartPageModel(
                version,
                readiness.isReady(),
                address.url() + "/",
                commands,
                new ClientCommand(
                        "On an X2Go host, as root, this lets the broker in:",
                        "x2gobroker pubkeyauthorizer --broker-url " + address.url() + "/pubkeys/"),
                adminApi.isOn(),
                portal.isPortalOn());
        return style.render(HttpResponseStatus.OK, Map.of(), css -> PageTemplates.start(model, css));
    }

    /** The page for a browser at an address that answers clients only; {@code refusal} is what everybody else gets. */
    public HttpAnswer explainRefusal(HttpServerRequest request, ClientTarget.Page page, HttpAnswer refusal) {
        PublicAddress address = address(request);
        MethodPageModel model =
                switch (page) {
                    case ClientTarget.Form form ->
                        switch (form.frontEnd()) {
                            case PLAIN ->
                                methodPage(
                                        request, "X2Go Client", commands(form, name -> plainCommands(address, name)));
                            case JSON ->
                                methodPage(
                                        request,
                                        "PyHoca and Python X2Go",
                                        commands(form, name -> jsonCommands(address, name)));
                        };
                    case ClientTarget.UccsBase _, ClientTarget.UccsApi _ ->
                        methodPage(
                                request, "the login screens Arctica Greeter and Unity Greeter", uccsCommands(address));
                    case ClientTarget.PublicKeys _, ClientTarget.StartPage _, ClientTarget.Documentation _ ->
                        methodPage(request, "browsers", List.of());
                };
        return style.render(refusal.status(), refusal.headers(), css -> PageTemplates.method(model, css));
    }

    /** A page of the documentation. */
    public HttpAnswer documentation(ClientTarget.Documentation page) {
        return documents
                .find(page.name().isEmpty() ? DocumentReader.INDEX : page.name())
                .map(document ->
                        style.render(HttpResponseStatus.OK, Map.of(), css -> PageTemplates.document(document, css)))
                .orElseGet(HttpAnswer::notFound);
    }

    private List<ClientCommand> commands(ClientTarget.Form form, Function<String, List<ClientCommand>> ofBackend) {
        return findBackend(form.backend()).map(ofBackend).orElse(List.of());
    }

    private static MethodPageModel methodPage(HttpServerRequest request, String client, List<ClientCommand> commands) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        long folders = path.chars().filter(character -> character == '/').count() - 1;
        String home = folders == 0 ? "./" : "../".repeat(Math.toIntExact(folders));
        return new MethodPageModel(client, commands, home);
    }

    private List<ClientCommand> plainCommands(PublicAddress address, String backend) {
        if (!global().enablePlainOutput()) {
            return List.of();
        }
        String url = address.url() + "/plain/" + backend + "/";
        return List.of(
                new ClientCommand("X2Go Client asks for your name and password:", "x2goclient --broker-url=" + url));
    }

    private List<ClientCommand> testCommands(PublicAddress address, String backend) {
        return global().enablePlainOutput()
                ? List.of(new ClientCommand(
                        "curl says whether the broker can be reached from where you are:",
                        "curl -d task=testcon " + address.url() + "/plain/" + backend + "/"))
                : List.of();
    }

    private List<ClientCommand> jsonCommands(PublicAddress address, String backend) {
        return global().enableJsonOutput()
                ? List.of(new ClientCommand(
                        "PyHoca lists your desktops; put your name in place of " + USER + ":",
                        "pyhoca-cli -B " + address.urlOf(USER) + "/json/" + backend + "/ --list-profiles"))
                : List.of();
    }

    private List<ClientCommand> uccsCommands(PublicAddress address) {
        return global().enableUccsOutput()
                ? List.of(new ClientCommand(
                        "Arctica Greeter and Unity Greeter have this as the address of their broker:",
                        address.url() + "/uccs/"))
                : List.of();
    }

    /** The name of a backend that is switched on: that one, else the default one, else any. */
    private Optional<String> findBackend(String wanted) {
        String usual = settings.current().environment().defaultBackend();
        return backends.findFirst(List.of(wanted, usual)).map(ProfileBackend::name);
    }

    private GlobalSettings global() {
        return settings.current().global();
    }

    private PublicAddress address(HttpServerRequest request) {
        return PublicAddress.of(request, clientAddress);
    }
}
