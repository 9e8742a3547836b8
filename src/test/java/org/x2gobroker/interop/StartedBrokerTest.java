package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged broker as an operator starts it: its messages when it cannot start, and its reloads. */
@Tag("interop")
class StartedBrokerTest {
    private static final String OPEN = "[global]\nrequire-password = false\n";

    @TempDir
    Path folder;

    @Test
    void refusesAPortThatIsTakenInOneSentence() throws IOException {
        BrokerFiles files = BrokerFiles.write(folder, OPEN, "", Map.of());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program broker = NewBroker.launch(files, taken.getLocalPort())) {
            assertThat(broker.awaitEnd()).isEqualTo(1);
            assertThat(broker.output())
                    .contains("x2gobroker: The broker cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesABrokenFileByFileAndLine() {
        BrokerFiles files = BrokerFiles.write(folder, OPEN, "[desk]\nname = a\nname = b\n", Map.of());
        try (Program broker = NewBroker.launch(files, Program.freePort())) {
            assertThat(broker.awaitEnd()).isEqualTo(1);
            assertThat(broker.output()).contains("sessionprofiles.conf:3").doesNotContain("\tat ");
        }
    }

    @Test
    void refusesAMechanismThatDoesNotExist() {
        BrokerFiles files = BrokerFiles.write(folder, "[global]\ndefault-auth-mech = kerberos\n", "", Map.of());
        try (Program broker = NewBroker.launch(files, Program.freePort())) {
            assertThat(broker.awaitEnd()).isEqualTo(1);
            assertThat(broker.output())
                    .contains("x2gobroker.conf:2", "default-auth-mech", "htpasswd")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void servesAChangedCertificateWithoutARestart() throws Exception {
        certificate("first");
        certificate("second");
        use("first");
        BrokerFiles files = BrokerFiles.write(
                folder,
                OPEN,
                "",
                Map.of(
                        "X2GOBROKER_SSL_CERTFILE", folder.resolve("used.crt").toString(),
                        "X2GOBROKER_SSL_KEYFILE", folder.resolve("used.key").toString()));
        try (NewBroker broker = NewBroker.start(files)) {
            assertThat(servedName(broker.port())).isEqualTo("CN=first");

            use("second");

            broker.program()
                    .await(
                            "the second certificate",
                            () -> servedName(broker.port()).equals("CN=second"));
        }
    }

    @Test
    void tellsBrowsersToStayWithHttpsAndEndsHandshakesThatDoNotBegin() throws Exception {
        certificate("first");
        use("first");
        BrokerFiles files = BrokerFiles.write(
                folder,
                OPEN + "request-timeout = 10\n",
                "",
                Map.of(
                        "X2GOBROKER_SSL_CERTFILE", folder.resolve("used.crt").toString(),
                        "X2GOBROKER_SSL_KEYFILE", folder.resolve("used.key").toString()));
        try (NewBroker broker = NewBroker.start(files);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), broker.port());
                Socket halfHello = new Socket(InetAddress.getLoopbackAddress(), broker.port());
                SSLSocket socket = connect(broker.port())) {
            halfHello.getOutputStream().write(new byte[] {0x16, 3, 1});
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: broker\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\nstrict-transport-security: max-age=31536000\r\n");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(halfHello.getInputStream().read()).isEqualTo(-1);
        }
    }

    private void certificate(String name) throws IOException, InterruptedException {
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                folder.resolve(name + ".crt").toString());
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private void use(String name) throws IOException {
        for (String kind : List.of(".key", ".crt")) {
            Files.copy(folder.resolve(name + kind), folder.resolve("used" + kind), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String servedName(int port) {
        try (SSLSocket socket = connect(port)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (IOException | GeneralSecurityException notYet) {
            return "none: " + notYet.getMessage();
        }
    }

    private static SSLSocket connect(int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAllManager()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.startHandshake();
        return socket;
    }

    /** Accepts every certificate. */
    private static final class TrustAllManager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
