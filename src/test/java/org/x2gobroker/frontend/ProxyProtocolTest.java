package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.BrokerUnderTest;

/** Connections with and without a header of the PROXY protocol, from load balancers that are named and from everybody else. */
@QuarkusTest
@Timeout(60)
class ProxyProtocolTest {
    private static final String BALANCER = "127.0.0.66";
    private static final String STRANGER = "127.0.0.1";
    private static final String FIELDS = "task=listsessions&user=maja&password=pw";
    private static final String REQUEST =
            "POST /plain/ HTTP/1.1\r\nHost: broker\r\nConnection: close\r\nContent-Length: " + FIELDS.length()
                    + "\r\n\r\n" + FIELDS;
    private static final String SIGNATURE = "0D0A0D0A000D0A515549540A";
    private static final String TO_BROKER = "7F000001" + "9C40" + "1F90";
    private static final String FROM_MAJA = "C0000207";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        configure(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.7 127.0.0.1 40000 8080\r\n",
                "PROXY TCP6 2001:db8::7 ::1 40000 8080\r\n",
                "PROXY TCP6 ::ffff:192.0.2.7 ::1 40000 8080\r\n"
            })
    void takesTheClientFromAHeaderOfVersionOne(String header) throws IOException {
        assertThat(exchange(BALANCER, text(header), text(REQUEST)))
                .contains("[mine]")
                .doesNotContain("[balancer]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE + "2111000C" + FROM_MAJA + TO_BROKER,
                // IPv6, and something that only the balancer understands after it.
                SIGNATURE + "21210029" + "20010DB8000000000000000000000007" + "00000000000000000000000000000001"
                        + "9C401F90" + "EA0002" + "0102"
            })
    void takesTheClientFromAHeaderOfVersionTwo(String header) throws IOException {
        assertThat(exchange(BALANCER, bytes(header), text(REQUEST)))
                .contains("[mine]")
                .doesNotContain("[balancer]");
    }

    @Test
    void readsAHeaderThatComesByteByByte() throws IOException {
        byte[] header = bytes(SIGNATURE + "2111000C" + FROM_MAJA + TO_BROKER);
        byte[][] pieces = new byte[header.length + 1][];
        for (int i = 0; i < header.length; i++) {
            pieces[i] = new byte[] {header[i]};
        }
        pieces[header.length] = text(REQUEST);

        assertThat(exchange(BALANCER, pieces)).contains("[mine]");
    }

    @Test
    void keepsTheClientForAllRequestsOfAConnection() throws IOException {
        String first = "HEAD / HTTP/1.1\r\nHost: broker\r\n\r\n";

        assertThat(exchange(BALANCER, text("PROXY TCP4 192.0.2.7 127.0.0.1 40000 8080\r\n" + first + REQUEST)))
                .contains("[mine]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50524F585920554E4B4E4F574E0D0A", SIGNATURE + "20000000", SIGNATURE + "20110000"})
    void takesTheBalancerItselfWhereAHeaderNamesNoClient(String header) throws IOException {
        assertThat(exchange(BALANCER, bytes(header), text(REQUEST)))
                .contains("[balancer]")
                .doesNotContain("[mine]");
    }

    @ParameterizedTest
    @CsvSource({
        // Plain HTTP, and a header in its second line.
        "''",
        "474554202F20485454502F312E310D0A50524F5859205443503420312E312E312E3120322E322E322E32203120320D0A",
        // A stranger's address in a header of the wrong family, an address that is none, a port that is none.
        "50524F58592054435034203A3A31203A3A3120342035 0D0A",
        "50524F5859205443503420312E312E3120312E312E312E3120342035 0D0A",
        "50524F5859205443503420312E312E312E3120312E312E312E3120373030303020350D0A",
        // Datagrams, a version that does not exist, addresses that are too short, and more than any balancer adds.
        SIGNATURE + "2112000C" + FROM_MAJA + TO_BROKER,
        SIGNATURE + "3111000C" + FROM_MAJA + TO_BROKER,
        SIGNATURE + "21110008" + FROM_MAJA + "00000000",
        SIGNATURE + "2111FFFF" + FROM_MAJA + TO_BROKER,
        // Bytes of a handshake of TLS.
        "16030100F1010000ED0303"
    })
    void closesAConnectionOfABalancerThatBeginsWithAnythingElse(String header) throws IOException {
        assertThat(exchange(BALANCER, bytes(header.replace(" ", "")), text(REQUEST.repeat(3))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50524F585920554E4B4E4F574E0D0A",
                SIGNATURE + "20000000",
                SIGNATURE + "2111000C" + FROM_MAJA + TO_BROKER
            })
    void takesAHeaderOfAnybodyElseForNoRequest(String header) throws IOException {
        String answer = exchange(STRANGER, bytes(header), text(REQUEST));

        assertThat(answer).doesNotContain("200 OK", "[mine]", "[balancer]");
        assertThat(exchange(STRANGER, text(REQUEST)))
                .startsWith("HTTP/1.1 200 ")
                .contains("[anybody]");
    }

    @Test
    void hasAConnectionCountForItsClient() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_MAX_CONNECTIONS_PER_ADDRESS", "1"));
        byte[] maja = text("PROXY TCP4 192.0.2.7 127.0.0.1 40000 8080\r\n");
        byte[] willi = text("PROXY TCP4 192.0.2.8 127.0.0.1 40000 8080\r\n");
        try (Socket first = open(BALANCER)) {
            first.getOutputStream().write(maja);
            first.getOutputStream().write(text("HEAD / HTTP/1.1\r\nHost: broker\r\n\r\n"));
            assertThat(first.getInputStream().read()).isEqualTo('H');

            assertThat(exchange(BALANCER, maja, text(REQUEST))).isEmpty();
            assertThat(exchange(BALANCER, willi, text(REQUEST))).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void believesHeadersOfRequestsWhereTheClientIsATrustedProxy() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_TRUSTED_PROXIES", "198.51.100.1"));
        byte[] proxy = text("PROXY TCP4 198.51.100.1 127.0.0.1 40000 8080\r\n");
        byte[] other = text("PROXY TCP4 198.51.100.2 127.0.0.1 40000 8080\r\n");
        byte[] request = text(REQUEST.replace("Host: broker", "Host: broker\r\nX-Forwarded-For: 192.0.2.7"));

        assertThat(exchange(BALANCER, proxy, request)).contains("[mine]");
        assertThat(exchange(BALANCER, other, request)).doesNotContain("[mine]");
    }

    private void configure(Map<String, String> more) throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                [anybody]
                host = desk.example.org
                [mine]
                host = desk.example.org
                acl-clients-allow = 192.0.2.7, 2001:db8::7
                [balancer]
                host = desk.example.org
                acl-clients-allow = 127.0.0.66
                """);
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none",
                "X2GOBROKER_GLOBAL_PROXY_PROTOCOL_NETWORKS", "127.0.0.64/28",
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Socket open(String from) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        return socket;
    }

    /** What is answered until the broker closes the connection. */
    private static String exchange(String from, byte[]... pieces) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = open(from)) {
            for (byte[] piece : Arrays.asList(pieces)) {
                socket.getOutputStream().write(piece);
            }
            socket.getInputStream().transferTo(answer);
        } catch (SocketException closed) {
            // The broker closed the connection without reading all that was sent.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
