package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import org.x2gobroker.config.LiveSettings;

/**
 * {@code x2gobroker_certificate_expiry_timestamp_seconds}: when the certificate for https ends, or the first of its chain to do so. The file
 * is read at every scrape, because it is replaced while the broker runs.
 */
@Singleton
class CertificateMetrics implements MeterBinder {
    private final LiveSettings settings;

    CertificateMetrics(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("x2gobroker.certificate.expiry.timestamp", this::expiry)
                .description("When the certificate for https ends, in seconds since 1970; NaN when there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    private double expiry() {
        return settings.current()
                .environment()
                .sslCertfile()
                .map(file -> expiryOf(Path.of(file)))
                .orElse(Double.NaN);
    }

    static double expiryOf(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            return chain.stream()
                    .filter(X509Certificate.class::isInstance)
                    .mapToDouble(link ->
                            ((X509Certificate) link).getNotAfter().toInstant().getEpochSecond())
                    .min()
                    .orElse(Double.NaN);
        } catch (IOException | CertificateException unreadable) {
            return Double.NaN;
        }
    }
}
