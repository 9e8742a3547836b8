package org.x2gobroker.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the image's HEALTHCHECK takes for a broker that is well. */
class HealthProbeTest {
    private HttpServer server;
    private int readiness;
    private int page;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(readiness, -1);
            exchange.close();
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(page, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "503, false", "404, false"})
    void goesByReadinessWhereThereIsAManagementAddress(int status, boolean healthy) {
        readiness = status;

        assertThat(HealthProbe.isHealthy(Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", "0.0.0.0:" + port())))
                .isEqualTo(healthy);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "404, true", "500, false"})
    void goesByTheStartPageElsewhere(int status, boolean healthy) {
        page = status;

        assertThat(HealthProbe.isHealthy(Map.of("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port())))
                .isEqualTo(healthy);
    }

    @Test
    void connectsWhereTheBrokerSpeaksHttps() {
        Map<String, String> environment =
                Map.of("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port(), "X2GOBROKER_SSL_CERTFILE", "/tls.crt");
        assertThat(HealthProbe.isHealthy(environment)).isTrue();

        server.stop(0);

        assertThat(HealthProbe.isHealthy(environment)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "127.0.0.1:0", "127.0.0.1:1"})
    void anythingUnclearIsNotWell(String address) {
        assertThat(HealthProbe.isHealthy(Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", address)))
                .isFalse();
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
