package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.LoadedSettings;
import org.x2gobroker.config.check.TestSettings;

class StartupCheckTest {
    @TempDir
    Path folder;

    private Path profiles;

    @BeforeEach
    void writeProfiles() throws IOException {
        profiles = Files.writeString(folder.resolve("profiles"), "[desk]\n");
    }

    @Test
    void refusesAnAddressInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThatThrownBy(() -> check("x2gobroker.environment.bind-address", address)
                            .run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("The broker cannot listen on " + address)
                    .hasMessageContaining("DAEMON_BIND_ADDRESS");
        }
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> check("x2gobroker.environment.bind-address", "192.0.2.1:8080")
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("192.0.2.1:8080");
    }

    @Test
    void refusesACertificateThatCannotBeRead() throws IOException {
        String key = Files.writeString(folder.resolve("key.pem"), "key").toString();

        assertThatThrownBy(() -> check(
                                "x2gobroker.environment.ssl-certfile",
                                "/nonexistent/cert.pem",
                                "x2gobroker.environment.ssl-keyfile",
                                key)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_SSL_CERTFILE names /nonexistent/cert.pem");
    }

    @Test
    void refusesAFileWithoutACertificate() throws IOException {
        String file =
                Files.writeString(folder.resolve("cert.pem"), "no certificate").toString();

        assertThatThrownBy(
                        () -> check("x2gobroker.environment.ssl-certfile", file).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("X2GOBROKER_SSL_CERTFILE names " + file
                        + ", which does not hold a certificate in PEM form. Name a file that does.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----"})
    void refusesAFileWithoutAKey(String content) throws IOException {
        String file = Files.writeString(folder.resolve("key.pem"), content).toString();

        assertThatThrownBy(
                        () -> check("x2gobroker.environment.ssl-keyfile", file).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("X2GOBROKER_SSL_KEYFILE names " + file + ", which does not hold a key");
    }

    @Test
    void refusesADirectoryInsteadOfAFile() {
        assertThatThrownBy(() -> check("x2gobroker.environment.ssl-keyfile", folder.toString())
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which cannot be read");
    }

    @Test
    void refusesAMissingProfileFile() {
        assertThatThrownBy(() -> check("x2gobroker.broker_inifile.session-profiles", "/nonexistent/profiles")
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/nonexistent/profiles");
    }

    /** One team's mistake must not keep the broker of all from starting. */
    @Test
    void acceptsABrokenFileInTheFolderOfProfiles() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("profiles.d")).resolve("team.conf"), "nothing\n");

        assertThatCode(() -> check("x2gobroker.environment.bind-address", "127.0.0.1:" + freePort())
                        .run())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesUnusableSettings() {
        assertThatThrownBy(() -> check("x2gobroker.global.pre_auth_scripts", "some.python.Class")
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pre_auth_scripts");
    }

    @Test
    void listensOnTheConfiguredAddress() {
        StartupCheck check = check("x2gobroker.environment.bind-address", "[::1]:0815");

        assertThat(check.serverProperties())
                .containsEntry("quarkus.http.host", "::1")
                .containsEntry("quarkus.http.port", "815");
    }

    @Test
    void servesHealthAndMetricsOnlyOnTheConfiguredAddress() {
        assertThat(check().serverProperties()).containsEntry("quarkus.management.host-enabled", "false");

        assertThat(check("x2gobroker.environment.management-address", "[::1]:9000")
                        .serverProperties())
                .containsEntry("quarkus.management.host", "::1")
                .containsEntry("quarkus.management.port", "9000")
                .doesNotContainKey("quarkus.management.host-enabled");
    }

    @Test
    void refusesAManagementAddressInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free.close();
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThatThrownBy(() -> check(
                                    "x2gobroker.environment.bind-address",
                                    "127.0.0.1:" + free.getLocalPort(),
                                    "x2gobroker.environment.management-address",
                                    address)
                            .run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("The broker cannot listen on " + address)
                    .hasMessageContaining("X2GOBROKER_MANAGEMENT_ADDRESS");
        }
    }

    @Test
    void refusesAnAddressOfTheSshDoorThatOthersHave() throws IOException {
        int free = freePort();

        assertThatThrownBy(() -> check(
                                "x2gobroker.environment.bind-address",
                                "127.0.0.1:" + free,
                                "x2gobroker.environment.ssh-door-address",
                                "127.0.0.1:" + free)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The broker cannot listen on 127.0.0.1:" + free)
                .hasMessageContaining("X2GOBROKER_SSH_DOOR_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:", "0.0.0.0:"})
    void refusesToServeMetricsOnTheAddressOfClients(String host) throws IOException {
        int free = freePort();

        assertThatThrownBy(() -> check(
                                "x2gobroker.environment.bind-address",
                                host + free,
                                "x2gobroker.environment.management-address",
                                "127.0.0.1:" + free)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_MANAGEMENT_ADDRESS");
    }

    @Test
    void exportsTracesOnlyToAConfiguredEndpoint() {
        assertThat(check().serverProperties()).doesNotContainKey("quarkus.otel.sdk.disabled");

        assertThat(check("x2gobroker.environment.otlp-endpoint", "http://collector:4317")
                        .serverProperties())
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.instrument.vertx-http", "true")
                .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4317");
    }

    @Test
    void usesHttpsOnlyWithACertificate() {
        StartupCheck check = check(
                "x2gobroker.environment.bind-address", "127.0.0.1:8443",
                "x2gobroker.environment.ssl-certfile", "/c.pem",
                "x2gobroker.environment.ssl-keyfile", "/k.pem");

        assertThat(check.serverProperties())
                .containsEntry("quarkus.http.ssl-port", "8443")
                .containsEntry("quarkus.http.insecure-requests", "disabled")
                .doesNotContainKey("quarkus.http.port");
    }

    @Test
    void acceptsTheDefaults() throws IOException {
        String free = "127.0.0.1:" + freePort();

        assertThatCode(() -> check("x2gobroker.environment.bind-address", free).run())
                .doesNotThrowAnyException();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Replaces every path, so that no file of the test machine matters. */
    private StartupCheck check(String... keysAndValues) {
        List<String> settings =
                new ArrayList<>(List.of("x2gobroker.broker_inifile.session-profiles", profiles.toString()));
        settings.addAll(List.of(keysAndValues));
        return new StartupCheck(
                new LoadedSettings(TestSettings.of(settings.toArray(new String[0])), List.of(), List.of()));
    }
}
