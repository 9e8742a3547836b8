package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Fetches the keys that a broker serves at {@code /pubkeys/}. */
public final class ServedKeysClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 64 * 1024;

    private ServedKeysClient() {}

    /**
     * Returns the lines, unchecked.
     *
     * @param address {@code http://} or {@code https://}; redirects are not followed
     * @throws IOException with a sentence when the broker does not serve them
     */
    public static List<String> fetch(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return lines(address, answer.statusCode(), body.readNBytes(MAX_BYTES + 1));
            }
        }
    }

    private static List<String> lines(URI address, int status, byte[] body) throws IOException {
        if (status != 200) {
            throw new IOException("%s answers with status %d instead of keys".formatted(address, status));
        }
        if (body.length > MAX_BYTES) {
            throw new IOException(
                    "%s answers with more than %d bytes; these are no keys".formatted(address, MAX_BYTES));
        }
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
