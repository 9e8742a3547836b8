package org.x2gobroker.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sends the requests of one case, with the auth-ids of earlier answers of the case filled in. */
final class Player {
    private static final Pattern AUTHID = Pattern.compile("(?:AUTHID:|\"next-authid\" ?: ?\")([^\\s\"]+)");

    private final URI broker;
    private final List<String> authids = new ArrayList<>();

    Player(URI broker) {
        this.broker = broker;
    }

    HttpResponse<byte[]> send(JsonNode request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(broker.toString() + request.get("path").asText()))
                .method(request.get("method").asText(), HttpRequest.BodyPublishers.ofByteArray(body(request)));
        JsonNode headers = request.path("headers");
        headers.properties()
                .forEach(header ->
                        builder.header(header.getKey(), header.getValue().asText()));
        try (HttpClient client = client(request.path("source").asText("127.0.0.1"))) {
            HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
            Matcher authid = AUTHID.matcher(new String(response.body(), StandardCharsets.UTF_8));
            authids.add(authid.find() ? authid.group(1) : "");
            return response;
        }
    }

    /** The auth-id that the last request was sent with, if {@code candidate} is that one. */
    boolean wasSent(String candidate, JsonNode request) {
        return new String(body(request), StandardCharsets.UTF_8).contains(candidate);
    }

    private static HttpClient client(String source) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(source))
                .build();
    }

    private byte[] body(JsonNode request) {
        if (request.has("form")) {
            return StreamSupport.stream(request.get("form").spliterator(), false)
                    .map(pair -> encode(pair.get(0)) + "=" + encode(pair.get(1)))
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return fillIn(request.path("body").asText("")).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String encode(JsonNode text) {
        return URLEncoder.encode(fillIn(text.asText()), StandardCharsets.UTF_8);
    }

    private String fillIn(String text) {
        String filled = text;
        for (int i = 0; i < authids.size(); i++) {
            filled = filled.replace("@AUTHID" + (i + 1) + "@", authids.get(i));
        }
        return filled;
    }
}
