package org.x2gobroker.cli.diagnosis;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends requests to a broker over HTTP as X2Go Client does. Source: protocol sections 2 and 3, "plain".
 *
 * @param broker the value of X2Go Client's {@code --broker-url}
 */
record PlainBrokerClient(HttpClient http, URI broker) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Sends one request.
     *
     * @throws IOException when the broker does not answer
     */
    PlainBrokerReply ask(Map<String, String> fields) throws IOException {
        return ask(broker, fields);
    }

    /** Tells whether something answers at another path of the same server, with anything but 404. */
    boolean answersAt(String path) throws IOException {
        return ask(broker.resolve(path), Map.of("task", "testcon")).status() != 404;
    }

    @Override
    public URI broker() {
        return broker;
    }

    private PlainBrokerReply ask(URI address, Map<String, String> fields) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new PlainBrokerReply(response.statusCode(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + address, interrupted);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
