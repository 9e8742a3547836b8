package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;

/** Debian's HAProxy in front of our broker, passing on connections with a header of the PROXY protocol. */
@Tag("interop")
@Timeout(120)
class LoadBalancerTest {
    private static final String MAJA = "127.0.0.5";
    private static final String MALLORY = "127.0.0.6";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy", "send-proxy-v2"})
    void leavesTheBrokerTheAddressesOfClients(String option) throws IOException {
        new HtpasswdFileEditor(folder.resolve("users")).set("maja", "honey");
        BrokerFiles files = BrokerFiles.write(folder, """
                [global]
                default-auth-mech = htpasswd
                default-portscan-x2goservers = false
                guess-limit = 2
                proxy-protocol-networks = 127.0.0.77
                [broker_inifile]
                enable = true
                [authmech_htpasswd]
                file = @DIR@/users
                """, """
                [mine]
                host = desk
                acl-clients-allow = 127.0.0.5
                [balancer]
                host = desk
                acl-clients-allow = 127.0.0.77
                """, Map.of());
        int port = Program.freePort();
        try (NewBroker broker = NewBroker.start(files);
                Program balancer = Program.start(
                        List.of("/usr/sbin/haproxy", "-db", "-f", balancer(port, broker.port(), option)),
                        Map.of(),
                        folder,
                        "haproxy.log")) {
            balancer.await("HAProxy, and the broker behind it", () -> canLogIn(port));
            assertThat(logIn(MALLORY, port, "wrong")).startsWith("HTTP/1.1 401 ");
            assertThat(logIn(MALLORY, port, "wrong")).startsWith("HTTP/1.1 401 ");

            assertThat(logIn(MALLORY, port, "honey")).startsWith("HTTP/1.1 401 ");
            assertThat(logIn(MAJA, port, "honey")).contains("[mine]").doesNotContain("[balancer]");
            assertThat(broker.log())
                    .contains("outcome=refused address=" + MALLORY, "outcome=granted address=" + MAJA)
                    .doesNotContain("127.0.0.77");
            assertThat(logIn(MAJA, broker.port(), "honey")).startsWith("HTTP/1.1 200 ");
        }
    }

    private String balancer(int port, int broker, String option) throws IOException {
        return Files.writeString(folder.resolve("haproxy.cfg"), """
                        defaults
                          mode tcp
                          timeout connect 5s
                          timeout client 30s
                          timeout server 30s
                        frontend clients
                          bind 127.0.0.1:%d
                          default_backend broker
                        backend broker
                          source 127.0.0.77
                          server broker 127.0.0.1:%d %s check inter 500ms check-send-proxy
                        """.formatted(port, broker, option))
                .toString();
    }

    private static boolean canLogIn(int port) {
        try {
            return logIn(MAJA, port, "honey").startsWith("HTTP/1.1 200 ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String logIn(String from, int port, String password) throws IOException {
        String fields = "task=listsessions&user=maja&password=" + password;
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write(("POST /plain/ HTTP/1.1\r\nHost: broker\r\nConnection: close\r\nContent-Length: "
                                    + fields.length() + "\r\n\r\n" + fields)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
