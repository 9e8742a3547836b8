package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.frontend.limit.BodyBudget;
import org.x2gobroker.frontend.limit.ConnectionLimiter;
import org.x2gobroker.testing.BrokerUnderTest;

/** Strangers that do what they can to make the broker hold too much; afterwards it answers, and holds nothing. */
@QuarkusTest
@Timeout(120)
class ClientLimitsTest {
    private static final String LOGIN = "task=selectsession&user=maja&password=pw&sid=desk";
    private static final String STRANGER = "127.0.0.66";
    private static final int KIBIBYTE = 1024;

    @Inject
    BrokerUnderTest broker;

    @Inject
    BodyBudget bodies;

    @Inject
    ConnectionLimiter connections;

    @TempDir
    Path folder;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        configure(Map.of());
    }

    @AfterEach
    void holdsNothingAndAnswersAtOnce() throws IOException {
        closeAll();
        configure(Map.of());
        await(() -> bodies.held() == 0);
        assertThat(exchange(open("127.0.0.1"), form(LOGIN, LOGIN.length())))
                .startsWith("HTTP/1.1 200 ")
                .contains("SERVER:desk.example.org:22\n");
    }

    @Test
    void closesWhatIsTooManyForOneAddress() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_MAX_CONNECTIONS_PER_ADDRESS", "3"));
        open(STRANGER);
        open(STRANGER);
        Socket last = open(STRANGER);

        assertThat(isClosed(open(STRANGER))).isTrue();
        assertThat(exchange(open("127.0.0.67"), form(LOGIN, LOGIN.length()))).startsWith("HTTP/1.1 200 ");
        last.close();
        await(() -> answers(STRANGER));
    }

    @Test
    void closesWhatIsTooManyInAll() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_MAX_CONNECTIONS", String.valueOf(connections.count() + 3)));
        int free = 3;
        for (int i = 0; i < free; i++) {
            open("127.0.0." + (100 + i));
        }

        assertThat(isClosed(open(STRANGER))).isTrue();
        closeAll();
        await(() -> answers(STRANGER));
    }

    @Test
    void takesATrustedProxyForManyClients() throws IOException {
        configure(Map.of(
                "X2GOBROKER_GLOBAL_MAX_CONNECTIONS_PER_ADDRESS",
                "1",
                "X2GOBROKER_GLOBAL_TRUSTED_PROXIES",
                "127.0.0.64/28"));
        open(STRANGER);

        assertThat(exchange(open(STRANGER), form(LOGIN, LOGIN.length()))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesABodyThatIsTooManyForAllTogether() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_MAX_BODIES_SIZE", "128"));
        int length = 16 * KIBIBYTE;
        String halfSent = "a=" + "b".repeat(length - 3);
        for (int i = 0; i < 8; i++) {
            send(open(STRANGER), form(halfSent, length));
        }
        await(() -> bodies.held() == 8L * (length - 1));

        assertThat(exchange(open("127.0.0.1"), form(LOGIN, LOGIN.length())))
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nretry-after: 5\r\n");
    }

    @Test
    void refusesAFormThatIsTooLargeBeforeItIsSent() throws IOException {
        assertThat(exchange(open(STRANGER), form("", 16 * KIBIBYTE + 1))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void refusesAFormThatIsTooLargeInPieces() throws IOException {
        String piece = "1000\r\n" + "a".repeat(4 * KIBIBYTE) + "\r\n";

        assertThat(exchange(
                        open(STRANGER),
                        "POST /plain/ HTTP/1.1\r\nHost: broker\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + piece.repeat(5)))
                .startsWith("HTTP/1.1 413 ");
    }

    /** An RSA key of 16384 bits, the longest that OpenSSH makes, with each character that a form has to escape. */
    @Test
    void takesTheLongestPublicKey() throws IOException {
        String body = LOGIN + "&pubkey=ssh-rsa+" + "AAAA%2B%2F%3D".repeat(2800 / 7) + "+maja%40desk";

        assertThat(exchange(open(STRANGER), form(body, body.length()))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /pla",
                "POST /plain/ HTTP/1.1\r\nHost: bro",
                "POST /plain/ HTTP/1.1\r\nHost: broker\r\nContent-Length: 9\r\n\r\ntask",
                "POST /plain/ HTTP/1.1\r\nHost: broker\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ntask",
                "PUT /api/v1/profiles/desk HTTP/1.1\r\nHost: broker\r\nContent-Length: 9\r\n\r\n{"
            })
    void endsARequestThatDrips(String beginning) throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_REQUEST_TIMEOUT", "1"));
        Socket socket = open(STRANGER);

        String answer = exchange(socket, beginning);

        assertThat(answer).startsWith(beginning.startsWith("PUT") ? "HTTP/1.1 404 " : "HTTP/1.1 408 ");
        assertThat(isClosed(socket)).isTrue();
    }

    @Test
    void endsAConnectionOnWhichNothingComes() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_REQUEST_TIMEOUT", "1"));

        assertThat(isClosed(open(STRANGER))).isTrue();
    }

    @Test
    void cutsNoAnswerThatTakesLongerThanARequestMay() throws IOException {
        Path hook = Files.writeString(folder.resolve("hook"), "#!/bin/sh\nsleep 2\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        configure(Map.of(
                "X2GOBROKER_GLOBAL_REQUEST_TIMEOUT", "1", "X2GOBROKER_GLOBAL_PRE_AUTH_SCRIPTS", hook.toString()));

        assertThat(exchange(open(STRANGER), form(LOGIN, LOGIN.length()))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void answersOneRequestAfterTheOtherOnAConnection() throws IOException {
        Socket socket = open(STRANGER);
        send(socket, "GET /nothing HTTP/1.1\r\nHost: broker\r\n\r\nHEAD / HTTP/1.1\r\nHost: broker\r\n\r\n");

        assertThat(exchange(socket, form(LOGIN, LOGIN.length()))).contains("HTTP/1.1 404 ", "HTTP/1.1 200 ", "SERVER:");
    }

    @Test
    void refusesAHeaderThatIsTooLarge() throws IOException {
        String head = "POST /plain/ HTTP/1.1\r\nHost: broker\r\nX-Large: " + "a".repeat(64 * KIBIBYTE) + "\r\n\r\n";

        assertThat(exchange(open(STRANGER), head))
                .startsWith("HTTP/1.1 431 ")
                .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n");
    }

    @Test
    void refusesAHeaderOfTooManyLines() throws IOException {
        String head =
                "POST /plain/ HTTP/1.1\r\nHost: broker\r\nConnection: close\r\n" + "X-Many: a\r\n".repeat(100) + "\r\n";

        assertThat(exchange(open(STRANGER), head)).startsWith("HTTP/1.1 431 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /pubkeys/",
                "GET /nothing",
                "GET /plain/",
                "GET /api/v1/profiles",
                "GET /x;y",
                "GET  /",
                "G\tT /"
            })
    void letsNoBrowserGuessWhatAnAnswerIs(String methodAndPath) throws IOException {
        assertThat(exchange(open(STRANGER), methodAndPath + " HTTP/1.1\r\nHost: broker\r\nConnection: close\r\n\r\n"))
                .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n");
    }

    private void configure(Map<String, String> limits) throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n");
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none",
                "X2GOBROKER_GLOBAL_REQUEST_TIMEOUT", "5",
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        environment.putAll(limits);
        broker.configure(environment);
    }

    private Socket open(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        return socket;
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private boolean answers(String from) {
        try {
            return exchange(open(from), form(LOGIN, LOGIN.length())).startsWith("HTTP/1.1 200 ");
        } catch (IOException closed) {
            return false;
        }
    }

    /** A request that ends the connection; it is complete when {@code length} is that of the body. */
    private static String form(String body, int length) {
        return "POST /plain/ HTTP/1.1\r\nHost: broker\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n"
                + body;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What is answered until the broker closes the connection. */
    private static String exchange(Socket socket, String text) throws IOException {
        send(socket, text);
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (IOException reset) {
            // The broker closed the connection without reading all that was sent.
        }
        return answer.toString();
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            if (Thread.interrupted()) {
                throw new AssertionError("waited in vain");
            }
        }
    }
}
