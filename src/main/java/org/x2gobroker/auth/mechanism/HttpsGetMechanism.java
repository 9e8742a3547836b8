package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.config.HttpsGetSettings;

/**
 * Lets a web server check passwords: GET over https with HTTP Basic authentication, 200 means yes. The certificate must be valid
 * for the host name; redirects are not followed, because another address would see the password.
 */
final class HttpsGetMechanism implements PasswordMechanism {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Supplier<HttpsGetSettings> settings;
    private final TrustedHttpClients clients = new TrustedHttpClients();
    private final Duration timeLimit;

    HttpsGetMechanism(Supplier<HttpsGetSettings> settings) {
        this(settings, TIME_LIMIT);
    }

    HttpsGetMechanism(Supplier<HttpsGetSettings> settings, Duration timeLimit) {
        this.settings = settings;
        this.timeLimit = timeLimit;
    }

    @Override
    public String name() {
        return "https_get";
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.of(WorkKind.HTTPS_GET);
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        if (user.indexOf(':') >= 0) {
            return new PasswordCheckResult.Rejected("colon in user name, which HTTP Basic authentication cannot carry");
        }
        return CredentialRules.findObjection(user, password).orElseGet(() -> ask(user, password));
    }

    private PasswordCheckResult ask(String user, SecretText password) {
        HttpsGetSettings current = settings.get();
        try {
            HttpClient client = clients.get(current.caFile());
            HttpRequest request = HttpRequest.newBuilder(address(current))
                    .timeout(timeLimit)
                    .header("Authorization", basic(user, password))
                    .build();
            return judge(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | URISyntaxException | IllegalArgumentException unavailable) {
            return new PasswordCheckResult.Unavailable("https://%s:%d gives no answer: %s"
                    .formatted(current.host(), current.port(), unavailable.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new PasswordCheckResult.Unavailable("interrupted");
        }
    }

    private static PasswordCheckResult judge(int status) {
        if (status == 200) {
            return new PasswordCheckResult.Accepted();
        }
        return status >= 500
                ? new PasswordCheckResult.Unavailable("the web server answers " + status)
                : new PasswordCheckResult.Rejected("the web server answers " + status);
    }

    /** Like {@code host:port} and path put together, with everything escaped that may not stand in an address. */
    private static URI address(HttpsGetSettings settings) throws URISyntaxException {
        String path = settings.path().startsWith("/") ? settings.path() : "/" + settings.path();
        URI server = new URI("https", null, settings.host(), settings.port(), null, null, null);
        return URI.create(withPath(server, path).toASCIIString());
    }

    private static URI withPath(URI server, String path) throws URISyntaxException {
        try {
            return new URI(server + path);
        } catch (URISyntaxException unescaped) {
            int query = path.indexOf('?');
            return query < 0
                    ? new URI(server.getScheme(), server.getAuthority(), path, null, null)
                    : new URI(
                            server.getScheme(),
                            server.getAuthority(),
                            path.substring(0, query),
                            path.substring(query + 1),
                            null);
        }
    }

    /** RFC 7617 with UTF-8. */
    private static String basic(String user, SecretText password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
