package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;

/** Sends requests to the admin API of a broker. A missing or unsuccessful response is a {@link ConfigurationException} with the reason. */
record AdminApiClient(HttpClient http, URI url, SecretText token) {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_LIMIT = Duration.ofMinutes(2);

    /** @param authorities PEM file with the authorities to trust; null: those of the Java runtime */
    static AdminApiClient of(URI url, SecretText token, @Nullable Path authorities) {
        HttpClient.Builder http =
                HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).followRedirects(HttpClient.Redirect.NEVER);
        if (authorities != null) {
            try {
                http.sslContext(CaCertificateFile.trust(authorities));
            } catch (IOException unusable) {
                throw new ConfigurationException(
                        "The authorities in " + authorities + " cannot be used (" + FaultText.of(unusable)
                                + "); name a PEM file.",
                        unusable);
            }
        }
        return new AdminApiClient(http.build(), url, token);
    }

    /** @param path below {@code /api/v1}, with the query */
    AdminApiResponse get(String path) {
        return send(request(path).GET());
    }

    AdminApiResponse post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    AdminApiResponse post(String path, Object body) {
        return post(path, "application/json", AdminApiResponse.write(body));
    }

    AdminApiResponse put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(AdminApiResponse.write(body))));
    }

    AdminApiResponse delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .timeout(RESPONSE_LIMIT)
                .header("Authorization", "Bearer " + token.reveal());
    }

    private AdminApiResponse send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new AdminApiResponse(response.statusCode(), response.body()).requireSuccess();
        } catch (IOException unreachable) {
            throw new ConfigurationException(
                    "The broker at " + url + " cannot be asked (" + FaultText.of(unreachable)
                            + "); check --url, and --ca if its" + " certificate is not a public one.",
                    unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("The command was stopped.", stopped);
        }
    }
}
