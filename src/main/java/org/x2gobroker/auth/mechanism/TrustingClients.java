package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

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
            builder.sslContext(trusting(source.caFile));
        }
        return builder.build();
    }

    private static SSLContext trusting(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (Certificate authority : readCertificates(caFile)) {
            authorities.setCertificateEntry("authority-" + authorities.size(), authority);
        }
        if (authorities.size() == 0) {
            throw new IOException("ca-file %s holds no PEM certificate".formatted(caFile));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Collection<? extends Certificate> readCertificates(Path caFile)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
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
