package org.x2gobroker.cli.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.BindAddress;

/**
 * Asks the broker beside it in the container whether it is well: the image's HEALTHCHECK. A program of its own that loads a few classes of the
 * JDK only, because it runs every half minute within the memory of the broker. Exit code 0 means yes; anything unclear means no.
 *
 * <p>With a management address it asks for readiness there; without one it asks clients' port for the start page, and where that
 * speaks https, whether it accepts a connection.
 */
final class HealthProbe {
    private static final int MILLIS_TO_ANSWER = 3000;

    private HealthProbe() {}

    public static void main(String... arguments) {
        System.exit(isHealthy(System.getenv()) ? 0 : 1);
    }

    static boolean isHealthy(Map<String, String> environment) {
        String management = environment.getOrDefault("X2GOBROKER_MANAGEMENT_ADDRESS", "");
        try {
            if (!management.isEmpty()) {
                return "200".equals(ask(management, "/q/health/ready"));
            }
            String clients = environment.getOrDefault("DAEMON_BIND_ADDRESS", "127.0.0.1:8080");
            return environment.containsKey("X2GOBROKER_SSL_CERTFILE") ? accepts(clients) : isAnswer(ask(clients, "/"));
        } catch (IOException | IllegalArgumentException unwell) {
            return false;
        }
    }

    private static boolean isAnswer(@Nullable String status) {
        return status != null && !status.startsWith("5");
    }

    private static boolean accepts(String address) throws IOException {
        try (Socket socket = connect(address)) {
            return socket.isConnected();
        }
    }

    /** Returns the status of the answer, or null when it is none of HTTP. */
    private static @Nullable String ask(String address, String path) throws IOException {
        try (Socket socket = connect(address)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line != null && line.startsWith("HTTP/1.1 ") && line.length() >= 12 ? line.substring(9, 12) : null;
        }
    }

    private static Socket connect(String address) throws IOException {
        BindAddress bound = BindAddress.parse(address);
        Socket socket = new Socket();
        socket.setSoTimeout(MILLIS_TO_ANSWER);
        socket.connect(new InetSocketAddress(reachable(bound.host()), bound.port()), MILLIS_TO_ANSWER);
        return socket;
    }

    /** Nobody can connect to "every address". */
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }
}
