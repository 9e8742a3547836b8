package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpHostProbeTest {
    private final TcpHostProbe probe = new TcpHostProbe(Duration.ofSeconds(10));

    @Test
    void findsAHostThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(probe.answers(new HostEndpoint("tiger", "127.0.0.1", socket.getLocalPort())))
                    .isTrue();
        }
    }

    @Test
    void findsNoHostWhereNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(probe.answers(new HostEndpoint("tiger", "127.0.0.1", port))).isFalse();
    }

    @Test
    void findsNoHostWhoseNameIsUnknown() {
        assertThat(probe.answers(new HostEndpoint("tiger", "tiger.invalid", 22)))
                .isFalse();
    }
}
