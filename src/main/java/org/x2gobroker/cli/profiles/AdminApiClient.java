package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.ConfigurationException;

/** Asks the admin API of a broker. A broker that cannot be asked is a {@link ConfigurationException} that says why. */
final class AdminApiClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI url;
    private final SecretText token;

    private AdminApiClient(HttpClient http, URI url, SecretText token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    /** @param authorities PEM file with what to trust; absent: what Java trusts */
    static AdminApiClient of(URI url, SecretText token, @Nullable Path authorities) {
        HttpClient.Builder http =
                HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).followRedirects(HttpClient.Redirect.NEVER);
        if (authorities != null) {
            http.sslContext(trusting(authorities));
        }
        return new AdminApiClient(http.build(), url, token);
    }

    /** What a broker answered. */
    record Answer(int status, String body) {
        boolean isDone() {
            return status == 200;
        }
    }

    /** @param address below {@code /api/v1}, query included */
    Answer get(String address) {
        return send(request(address).GET());
    }

    Answer post(String address, String contentType, byte[] body) {
        return send(request(address)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer delete(String address) {
        return send(request(address).DELETE());
    }

    private HttpRequest.Builder request(String address) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + address))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token.reveal());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            throw new ConfigurationException(
                    "The broker at " + url + " cannot be asked (" + unreachable + "); check --url, and --ca if its"
                            + " certificate is not a public one.",
                    unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("The command was stopped.", stopped);
        }
    }

    private static SSLContext trusting(Path authorities) {
        try {
            return CaCertificateFile.trust(authorities);
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "The authorities in " + authorities + " cannot be used (" + unusable + "); name a PEM file.",
                    unusable);
        }
    }
}
