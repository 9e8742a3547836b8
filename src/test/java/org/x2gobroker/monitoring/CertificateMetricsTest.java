package org.x2gobroker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the broker's certificate, as Prometheus is told. */
class CertificateMetricsTest {

    @TempDir
    Path folder;

    @Test
    void isThatOfTheCertificateInTheFile() throws IOException {
        assertThat(CertificateMetrics.expiryOf(Files.writeString(folder.resolve("tls.crt"), pem("until-2035"))))
                .isEqualTo(Instant.parse("2035-01-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void isThatOfTheFirstOfTheChainToEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("tls.crt"), pem("until-2035") + pem("until-2030"));

        assertThat(CertificateMetrics.expiryOf(file))
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void isUnknownWhereTheFileHoldsNone() throws IOException {
        assertThat(CertificateMetrics.expiryOf(Files.writeString(folder.resolve("tls.crt"), "no certificate")))
                .isNaN();
        assertThat(CertificateMetrics.expiryOf(folder.resolve("missing"))).isNaN();
    }

    private static String pem(String name) throws IOException {
        try (var stream = CertificateMetricsTest.class.getResourceAsStream(name + ".pem")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
