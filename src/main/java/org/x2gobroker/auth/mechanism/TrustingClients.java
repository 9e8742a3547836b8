package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.AuthorityFile;

/** The HTTP client for the authorities in force: a new one when the CA file is another or has changed. */
public final class TrustingClients {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private @Nullable Made latest;

    /**
     * @param caFile PEM file with the authorities to trust; absent: those of the system
     */
    public synchronized HttpClient get(Optional<String> caFile) throws IOException, GeneralSecurityException {
        Source source = Source.of(caFile);
        Made known = latest;
        if (known == null || !known.source.equals(source)) {
            known = new Made(source, make(source));
            latest = known;
        }
        return known.client;
    }

    private static HttpClient make(Source source) throws IOException, GeneralSecurityException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT);
        if (source.caFile != null) {
            builder.sslContext(AuthorityFile.trust(source.caFile));
        }
        return builder.build();
    }

    private record Made(Source source, HttpClient client) {}

    private record Source(@Nullable Path caFile, @Nullable FileTime modified) {
        static Source of(Optional<String> caFile) throws IOException {
            if (caFile.isEmpty()) {
                return new Source(null, null);
            }
            Path file = Path.of(caFile.get());
            return new Source(file, Files.getLastModifiedTime(file));
        }
    }
}
