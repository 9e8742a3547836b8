package org.x2gobroker.audit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.config.events.EventStreamSettings;

class EventStreamFactoryTest {
    @TempDir
    Path folder;

    @Test
    void sendsNowhereUnlessToldTo() {
        try (EventStream stream = EventStreamFactory.start(settings(), true, "broker", Clock.systemUTC())) {
            assertThat(stream.receivers()).isEmpty();
            assertThatCode(() -> stream.publish(new StreamEvent(Instant.EPOCH, "test", Map.of())))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void makesEachReceiverThatTheSettingsName() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        EventStreamSettings settings = settings(
                "x2gobroker.events.standard-output",
                "true",
                "x2gobroker.events.syslog-server",
                "[::1]:6514",
                "x2gobroker.events.webhook-url",
                "http://127.0.0.1:1/",
                "x2gobroker.events.webhook-secret-file",
                secret.toString());

        try (EventStream stream = EventStreamFactory.start(settings, true, "broker", Clock.systemUTC())) {
            assertThat(stream.receivers()).containsExactly("stdout", "syslog", "webhook");
        }
    }

    @Test
    void refusesAWebhookWithoutASecret() {
        assertThatThrownBy(() -> EventStreamFactory.validate(
                        settings("x2gobroker.events.webhook-url", "https://siem.example.org/")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("webhook-secret-file");
    }

    @Test
    void refusesAuthoritiesThatCannotBeRead() {
        assertThatThrownBy(() -> EventStreamFactory.validate(settings(
                        "x2gobroker.events.syslog-server",
                        "logs.example.org:6514",
                        "x2gobroker.events.syslog-ca-file",
                        folder.resolve("missing").toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("syslog-ca-file");
    }

    @Test
    void refusesAPortThatDoesNotExist() {
        assertThatThrownBy(() ->
                        EventStreamFactory.validate(settings("x2gobroker.events.syslog-server", "logs.example.org:0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no port 0");
    }

    @Test
    void writesALineForEachEvent() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        new OutputReceiver(output)
                .send(
                        List.of(
                                new StreamEvent(Instant.EPOCH, "test", Map.of("text", "a\nb")),
                                new StreamEvent(Instant.EPOCH, "test", Map.of())),
                        "d");

        assertThat(output.toString(StandardCharsets.US_ASCII)).isEqualTo("""
                {"at":"1970-01-01T00:00:00Z","kind":"test","text":"a\\nb"}
                {"at":"1970-01-01T00:00:00Z","kind":"test"}
                """);
    }

    private static EventStreamSettings settings(String... keysAndValues) {
        return TestSettings.live(keysAndValues).current().events();
    }
}
