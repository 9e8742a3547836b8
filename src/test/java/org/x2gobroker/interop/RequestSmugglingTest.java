package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests about whose end a proxy and the broker could disagree, sent through Debian's nginx and HAProxy. Both are told to refuse the
 * front end {@code json}; a request for it that comes to the broker all the same was smuggled past them, and its log would name the user
 * {@code mallory}.
 */
@Tag("interop")
class RequestSmugglingTest {
    /** One field only, so that its name is another one where all this is the body of an honest form. */
    private static final String FIELDS = "user=mallory";

    private static final String SMUGGLED =
            post("/json/inifile/", "Connection: close\r\nContent-Length: " + FIELDS.length() + "\r\n", FIELDS);
    private static final String HONEST_FIELDS = "task=listsessions&user=maja&password=pw";
    private static final int PATIENCE_MILLIS = 20_000;

    /** An answer to what nobody can make sense of may never come. */
    private static final int PATIENCE_WITH_ATTACKS_MILLIS = 400;

    @TempDir
    static Path folder;

    private static final Map<Proxy, Program> proxies = new EnumMap<>(Proxy.class);
    private static final Map<Proxy, Integer> ports = new EnumMap<>(Proxy.class);

    private static NewBroker broker;

    /** The proxies that operators put in front of a broker. */
    private enum Proxy {
        NGINX {
            @Override
            List<String> command(Path file) {
                return List.of("/usr/sbin/nginx", "-c", file.toString());
            }

            @Override
            String configuration(int port, int broker) {
                return """
                        daemon off;
                        user root;
                        worker_processes 1;
                        pid %1$s/nginx.pid;
                        error_log stderr;
                        events {}
                        http {
                          access_log off;
                          client_body_temp_path %1$s/body;
                          proxy_temp_path %1$s/proxy;
                          fastcgi_temp_path %1$s/fastcgi;
                          uwsgi_temp_path %1$s/uwsgi;
                          scgi_temp_path %1$s/scgi;
                          upstream broker { server 127.0.0.1:%3$d; keepalive 4; }
                          server {
                            listen 127.0.0.1:%2$d;
                            location /json/ { return 403; }
                            location / {
                              proxy_pass http://broker;
                              proxy_http_version 1.1;
                              proxy_set_header Connection "";
                              proxy_request_buffering off;
                            }
                          }
                        }
                        """.formatted(folder, port, broker);
            }
        },
        HAPROXY {
            @Override
            List<String> command(Path file) {
                return List.of("/usr/sbin/haproxy", "-db", "-f", file.toString());
            }

            @Override
            String configuration(int port, int broker) {
                return """
                        defaults
                          mode http
                          timeout connect 5s
                          timeout client 10s
                          timeout server 10s
                          option http-keep-alive
                          http-reuse always
                        frontend clients
                          bind 127.0.0.1:%d
                          http-request deny if { path_beg /json/ }
                          default_backend brokers
                        backend brokers
                          server broker 127.0.0.1:%d
                        """.formatted(port, broker);
            }
        };

        abstract List<String> command(Path file);

        abstract String configuration(int port, int broker);
    }

    @BeforeAll
    static void start() throws IOException {
        broker = NewBroker.start(BrokerFiles.write(
                Files.createDirectory(folder.resolve("broker")),
                "[global]\ndefault-auth-mech = none\ndefault-portscan-x2goservers = false\n[broker_inifile]\nenable = true\n",
                "[desk]\nname = Desk\nhost = desk1\n",
                Map.of()));
        for (Proxy proxy : Proxy.values()) {
            int port = Program.freePort();
            Path file = Files.writeString(folder.resolve(proxy + ".conf"), proxy.configuration(port, broker.port()));
            Program program = Program.start(proxy.command(file), Map.of(), folder, proxy + ".log");
            program.await(proxy + " on port " + port, () -> Program.answers(port));
            proxies.put(proxy, program);
            ports.put(proxy, port);
        }
    }

    @AfterAll
    static void stop() {
        proxies.values().forEach(Program::close);
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesPastTheRulesOfAProxy(Proxy proxy) throws IOException {
        int port = Objects.requireNonNull(ports.get(proxy));
        assertThat(exchange(port, SMUGGLED, PATIENCE_MILLIS))
                .as("the rule of %s", proxy)
                .startsWith("HTTP/1.1 403");
        for (String attack : attacks().toList()) {
            exchange(port, attack, PATIENCE_WITH_ATTACKS_MILLIS);

            assertThat(exchange(port, honest(), PATIENCE_MILLIS))
                    .as("the next answer after %s was sent through %s", attack, proxy)
                    .startsWith("HTTP/1.1 200")
                    .contains("user=maja\n");
            assertThat(broker.log()).as("%s was sent through %s", attack, proxy).doesNotContain("mallory");
        }
    }

    @Test
    void theLogNamesWhoeverDoesComeToTheBroker() throws IOException {
        try (NewBroker other = NewBroker.start(new BrokerFiles(folder.resolve("broker"), Map.of()))) {
            assertThat(exchange(other.port(), SMUGGLED, PATIENCE_MILLIS)).startsWith("HTTP/1.1 200");

            other.program().await("the log line", () -> other.log().contains("mallory"));
        }
    }

    private static Stream<String> attacks() {
        String chunked = "0\r\n\r\n" + SMUGGLED;
        String inChunk = Integer.toHexString(SMUGGLED.length()) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n";
        List<String> attacks = new ArrayList<>();
        for (String coding : List.of(
                "Transfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\tchunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                " Transfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "Transfer-Encoding\u0000: chunked",
                "Transfer_Encoding: chunked",
                "Transfer-Encoding: chunked\r\nExpect: 100-continue",
                "Transfer-Encoding: chunked\r\nConnection: keep-alive, Transfer-Encoding")) {
            attacks.add(plain("Content-Length: " + chunked.length() + "\r\n" + coding + "\r\n", chunked));
            attacks.add(plain(coding + "\r\nContent-Length: 4\r\n", inChunk));
        }
        for (String length : List.of(
                "Content-Length: 0\r\nContent-Length: %d",
                "Content-Length: %d\r\nContent-Length: 0",
                "Content-Length: 0, %d",
                "Content-Length: +%d",
                "Content-Length: -0\r\nX: %d",
                "Content-Length: 0%d\r\nContent-Length : 0",
                "Content-Length:\u000b%d",
                "Content-Length: %d\r\nConnection: close, Content-Length",
                "Content-Length: 0x%x",
                "Content_Length: %d",
                "Expect: 100-continue\r\nContent-Length: %d",
                "Expect: y 100-continue\r\nContent-Length: %d")) {
            attacks.add(plain(length.formatted(SMUGGLED.length()) + "\r\n", SMUGGLED));
        }
        for (String body : List.of(
                "0;\n\r\n\r\n" + SMUGGLED,
                "0\n\n" + SMUGGLED,
                "2;\nxx\r\n0\r\n\r\n" + SMUGGLED,
                "2\nxx\n0\n\n" + SMUGGLED,
                "0x0\r\n\r\n" + SMUGGLED,
                "-0\r\n\r\n" + SMUGGLED,
                "+0\r\n\r\n" + SMUGGLED,
                "10000000000000000\r\n\r\n" + SMUGGLED,
                "2\r\nxxyy0\r\n\r\n" + SMUGGLED,
                "0 \r\n\r\n" + SMUGGLED,
                "0\r\nX: y\r\nContent-Length: 0\r\n\r\n" + SMUGGLED,
                "\r\n0\r\n\r\n" + SMUGGLED)) {
            attacks.add(plain("Transfer-Encoding: chunked\r\n", body));
        }
        attacks.add(
                "POST /plain/inifile/ HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunked);
        attacks.add(
                "POST /plain/inifile/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 0\r\n\r\n" + SMUGGLED);
        attacks.add("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + SMUGGLED);
        attacks.add("HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED);
        attacks.add("GET / HTTP/1.1\r\nHost: x\r\nX: \r\n\r\nPOST /json/inifile/ HTTP/1.1\r\n\r\n\n" + SMUGGLED);
        attacks.add("GET / HTTP/1.1\nHost: x\n\n" + SMUGGLED);
        return attacks.stream();
    }

    private static String plain(String headers, String body) {
        return post("/plain/inifile/", headers, body);
    }

    private static String honest() {
        return plain("Connection: close\r\nContent-Length: " + HONEST_FIELDS.length() + "\r\n", HONEST_FIELDS);
    }

    private static String post(String address, String headers, String body) {
        return "POST " + address + " HTTP/1.1\r\nHost: broker.example.org\r\n" + headers + "\r\n" + body;
    }

    /** What comes back until the other side closes or falls silent. */
    private static String exchange(int port, String request, int patience) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream input = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException | SocketException over) {
            assertThat(over).isNotNull();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
