package org.x2gobroker.audit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends to a real HTTP server. */
@Timeout(60)
class WebhookReceiverTest {
    @TempDir
    Path folder;

    private final List<String> bodies = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private HttpServer server;
    private HttpClient http;
    private int status = 204;

    @BeforeEach
    void start() throws IOException {
        http = HttpClient.newHttpClient();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/x2go", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("X2GoBroker-Signature"));
            deliveries.add(exchange.getRequestHeaders().getFirst("X2GoBroker-Delivery"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void signsWhatItSends() throws Exception {
        WebhookReceiver receiver = receiver("s3cret\n");

        receiver.send(List.of(event(1), event(2)), "delivery-1");

        String body = "{\"events\":[{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"test\",\"number\":1},"
                + "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"test\",\"number\":2}]}";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected =
                HexFormat.of().formatHex(mac.doFinal(("1796155200." + body).getBytes(StandardCharsets.UTF_8)));
        assertThat(bodies).containsExactly(body);
        assertThat(signatures).containsExactly("t=1796155200,v1=" + expected);
        assertThat(deliveries).containsExactly("delivery-1");
    }

    @Test
    void takesEveryAnswerButSuccessForAFailure() throws IOException {
        WebhookReceiver receiver = receiver("s3cret");
        status = 503;

        assertThatThrownBy(() -> receiver.send(List.of(event(1)), "d"))
                .isInstanceOf(IOException.class)
                .hasMessage("it answers 503");
    }

    @Test
    void sendsNothingUnsigned() throws IOException {
        WebhookReceiver receiver = receiver(" \n");

        assertThatThrownBy(() -> receiver.send(List.of(event(1)), "d")).isInstanceOf(IOException.class);

        assertThat(bodies).isEmpty();
    }

    private WebhookReceiver receiver(String secret) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), secret);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x2go");
        return new WebhookReceiver(http, url, file, Clock.fixed(Instant.parse("2026-12-01T20:00:00Z"), ZoneOffset.UTC));
    }

    private static StreamEvent event(int number) {
        return new StreamEvent(Instant.EPOCH, "test", Map.of("number", number));
    }
}
