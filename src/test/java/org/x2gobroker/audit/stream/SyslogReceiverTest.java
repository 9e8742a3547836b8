package org.x2gobroker.audit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.directory.ldap.TestAuthority;

/** Sends to a TLS server that reads frames as RFC 5425 has them. */
@Timeout(60)
class SyslogReceiverTest {
    @TempDir
    Path folder;

    private TestAuthority authority;
    private SSLContext trust;

    @BeforeEach
    void createAuthority() throws Exception {
        authority = TestAuthority.create();
        trust = CaCertificateFile.trust(authority.write(folder.resolve("ca.pem")));
    }

    @Test
    void sendsFramesThatTellTheirLength() throws Exception {
        try (SyslogServer server = new SyslogServer(authority.serverNamed("localhost"))) {
            SyslogReceiver receiver = receiver(server);

            receiver.send(List.of(event("done", "Käse\n<1>"), event("refused", "no")), "d");

            String first = server.frames.take();
            assertThat(first)
                    .matches("<109>1 2026-12-01T20:00:00.123456Z broker-1 x2gobroker [0-9]+ audit - \\{.*}")
                    .endsWith("{\"at\":\"2026-12-01T20:00:00.123456789Z\",\"kind\":\"audit\",\"outcome\":\"done\","
                            + "\"detail\":\"K\\u00E4se\\n<1>\"}");
            assertThat(server.frames.take()).startsWith("<108>1 ");
            receiver.disconnect();
        }
    }

    @Test
    void connectsAnewWhenTheServerHasClosedTheConnection() throws Exception {
        try (SyslogServer server = new SyslogServer(authority.serverNamed("localhost"))) {
            SyslogReceiver receiver = receiver(server);
            receiver.send(List.of(event("done", "1")), "d");
            server.frames.take();

            server.dropConnection();
            receiver.send(List.of(event("done", "2")), "e");

            assertThat(server.frames.take()).contains("\"detail\":\"2\"");
            receiver.disconnect();
        }
    }

    @Test
    void sendsNothingToAServerOfAnotherNameOrOfAnAuthorityThatIsNotTrusted() throws Exception {
        try (SyslogServer other = new SyslogServer(authority.serverNamed("other.example.org"));
                SyslogServer stranger = new SyslogServer(TestAuthority.create().serverNamed("localhost"))) {
            assertThatThrownBy(() -> receiver(other).send(List.of(event("done", "1")), "d"))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> receiver(stranger).send(List.of(event("done", "1")), "d"))
                    .isInstanceOf(IOException.class);

            assertThat(other.frames).isEmpty();
            assertThat(stranger.frames).isEmpty();
        }
    }

    private SyslogReceiver receiver(SyslogServer server) {
        return new SyslogReceiver("localhost", server.port(), trust.getSocketFactory(), "broker 1");
    }

    @SuppressWarnings("NullAway") // It does not see in class files that the fields of an event may be null.
    private static StreamEvent event(String outcome, String detail) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("outcome", outcome);
        fields.put("subject", null);
        fields.put("detail", detail);
        return new StreamEvent(Instant.parse("2026-12-01T20:00:00.123456789Z"), "audit", fields);
    }

    /** Reads frames from one connection after the other. */
    private static final class SyslogServer implements AutoCloseable {
        private final SSLServerSocket listener;
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final AtomicReference<@Nullable SSLSocket> connection = new AtomicReference<>();

        SyslogServer(SSLContext context) throws IOException {
            listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
            Thread.ofPlatform().daemon().start(this::serve);
        }

        int port() {
            return listener.getLocalPort();
        }

        void dropConnection() throws IOException {
            SSLSocket open = connection.getAndSet(null);
            if (open != null) {
                open.close();
            }
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    connection.set(socket);
                    InputStream input = socket.getInputStream();
                    for (int length = readLength(input); length >= 0; length = readLength(input)) {
                        frames.add(new String(input.readNBytes(length), StandardCharsets.UTF_8));
                    }
                } catch (IOException ended) {
                    // The client did not like the certificate, or the test dropped it.
                }
            }
        }

        private static int readLength(InputStream input) throws IOException {
            int length = 0;
            for (int digit = input.read(); digit != ' '; digit = input.read()) {
                if (digit < 0) {
                    return -1;
                }
                length = 10 * length + Character.digit(digit, 10);
            }
            return length;
        }

        @Override
        public void close() throws IOException {
            listener.close();
            dropConnection();
        }
    }
}
