package org.x2gobroker.audit.stream;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.events.EventStreamSettings;
import org.x2gobroker.fault.FaultText;

/** Makes the stream that {@code [events]} describes. */
public final class EventStreamFactory {
    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private EventStreamFactory() {}

    /**
     * Checks what the types of the settings cannot.
     *
     * @throws ConfigurationException names the key and says how to mend it
     */
    public static void validate(EventStreamSettings settings) {
        if (settings.webhookUrl().isPresent() && settings.webhookSecretFile().isEmpty()) {
            throw new ConfigurationException(
                    "[events] names webhook-url, but no secret to sign with. Set webhook-secret-file to a file with a long"
                            + " random text that the receiver knows.");
        }
        trust("syslog-ca-file", settings.syslogServer().flatMap(server -> settings.syslogCaFile()));
        trust("webhook-ca-file", settings.webhookUrl().flatMap(url -> settings.webhookCaFile()));
        settings.syslogServer().ifPresent(EventStreamFactory::port);
    }

    /**
     * Makes the stream and starts to send.
     *
     * @param hasOutput whether standard output is free for events; commands print their answers there
     * @param ownName what this broker's host is called
     */
    public static EventStream start(EventStreamSettings settings, boolean hasOutput, String ownName, Clock clock) {
        List<EventReceiver> receivers = new ArrayList<>();
        if (settings.standardOutput() && hasOutput) {
            receivers.add(new OutputReceiver(new FileOutputStream(FileDescriptor.out)));
        }
        settings.syslogServer()
                .ifPresent(server -> receivers.add(new SyslogReceiver(
                        server.substring(0, server.lastIndexOf(':')).replaceAll("[\\[\\]]", ""),
                        port(server),
                        trust("syslog-ca-file", settings.syslogCaFile()).getSocketFactory(),
                        ownName)));
        settings.webhookUrl()
                .ifPresent(url -> receivers.add(new WebhookReceiver(
                        HttpClient.newBuilder()
                                .connectTimeout(CONNECT_LIMIT)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .sslContext(trust("webhook-ca-file", settings.webhookCaFile()))
                                .build(),
                        URI.create(url),
                        Path.of(settings.webhookSecretFile().orElseThrow()),
                        clock)));
        return new EventStream(receivers.stream()
                .map(receiver -> new EventQueue(receiver, settings.queueLength(), SEND_LIMIT, Thread::sleep))
                .toList());
    }

    private static int port(String server) {
        int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        if (port < 1 || port > 65_535) {
            throw new ConfigurationException(
                    "[events] syslog-server: there is no port " + port + "; 6514 is the usual one.");
        }
        return port;
    }

    private static SSLContext trust(String key, Optional<String> file) {
        try {
            return file.isPresent() ? CaCertificateFile.trust(Path.of(file.get())) : SSLContext.getDefault();
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "[events] %s: the authorities in %s cannot be used (%s); name a PEM file."
                            .formatted(key, file.orElse(""), FaultText.of(unusable)),
                    unusable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
