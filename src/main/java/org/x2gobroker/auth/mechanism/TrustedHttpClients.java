package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.reload.ReloadingFile;

/** The HTTP client for the authorities in force: a new one when the CA file is another or has changed. */
public final class TrustedHttpClients {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final ReloadingFile<HttpClient, IOException> trusting = new ReloadingFile<>(
            caFile -> builder().sslContext(CaCertificateFile.trust(caFile)).build());

    /**
     * @param caFile PEM file with the authorities to trust; absent: those of the system
     */
    public HttpClient get(Optional<String> caFile) throws IOException {
        return caFile.isPresent() ? trusting.read(Path.of(caFile.get())) : SystemTrust.CLIENT;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT);
    }

    /** Made when it is first used, because a client has a thread. */
    private static final class SystemTrust {
        static final HttpClient CLIENT = builder().build();
    }
}
