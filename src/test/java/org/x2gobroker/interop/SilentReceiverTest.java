package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers of events that take connections and say nothing for as long as the test lasts, a webhook and a syslog server: clients log in and
 * report their sessions meanwhile, more of them than events may wait. If one of these requests waited for a receiver, the time would not
 * suffice for a tenth of them.
 */
@Tag("interop")
@Timeout(180)
class SilentReceiverTest {
    private static final int CLIENTS = 150;

    private final List<Socket> held = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void clientsAreServedWhileReceiversSayNothing() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a long random text");
        try (ServerSocket webhook = silent();
                ServerSocket syslog = silent();
                NewBroker broker = NewBroker.start(BrokerFiles.write(
                        folder,
                        """
                        [global]
                        default-auth-mech = none
                        default-portscan-x2goservers = false
                        client-events = true
                        [events]
                        queue-length = 100
                        webhook-url = http://127.0.0.1:%d/events
                        webhook-secret-file = %s
                        syslog-server = localhost:%d
                        """.formatted(webhook.getLocalPort(), secret, syslog.getLocalPort()),
                        "[desk]\nhost = desk1\n",
                        Map.of()));
                HttpClient http = HttpClient.newHttpClient()) {
            for (int client = 0; client < CLIENTS; client++) {
                String user = "user" + client;
                String session = user + "-50-" + (1_700_000_000 + client) + "_stDMATE_dp24";
                assertThat(send(http, broker, user, "task=listsessions")).contains("[desk]");
                for (String event : List.of("CONNECTING", "CONNECTED", "FINISHED")) {
                    send(http, broker, user, "task=clientevent&event=" + event + "&server=desk1&sid=" + session);
                }
            }

            broker.program().await("both receivers to be tried", () -> held.size() >= 2);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private ServerSocket silent() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (!server.isClosed()) {
                    held.add(server.accept());
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        return server;
    }

    private static String send(HttpClient http, NewBroker broker, String user, String fields)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/plain/inifile/".formatted(broker.port())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user=" + user + "&password=pw&" + fields))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
