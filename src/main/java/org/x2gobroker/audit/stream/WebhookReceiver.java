package org.x2gobroker.audit.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends events to an address by POST, as {@code {"events": […]}}. The header {@code X2GoBroker-Signature} is {@code t=<seconds since
 * 1970>,v1=<hexadecimal HMAC-SHA256 of "<t>.<body>" under the secret>}; {@code X2GoBroker-Delivery} is the same for each attempt.
 *
 * @param secretFile is read for each batch, so that the secret can be replaced
 */
record WebhookReceiver(HttpClient http, URI url, Path secretFile, Clock clock) implements EventReceiver {
    static final String NAME = "webhook";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(List<StreamEvent> batch, String delivery) throws IOException, InterruptedException {
        String body = batch.stream().map(StreamEvent::toJson).collect(Collectors.joining(",", "{\"events\":[", "]}"));
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "x2gobroker")
                .header("X2GoBroker-Delivery", delivery)
                .header("X2GoBroker-Signature", "t=" + seconds + ",v1=" + sign(seconds + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException("it answers " + status);
        }
    }

    @Override
    public void disconnect() {
        // Each request has a time limit of its own.
    }

    private String sign(String text) throws IOException {
        byte[] secret = Files.readString(secretFile).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length == 0) {
            throw new IOException("the file with the secret is empty");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
