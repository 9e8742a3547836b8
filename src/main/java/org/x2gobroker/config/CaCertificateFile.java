package org.x2gobroker.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the PEM file of a key {@code ca-file}, which holds the certificates of the authorities to trust. */
public final class CaCertificateFile {
    private CaCertificateFile() {}

    /**
     * Creates a TLS context that trusts these authorities and no others.
     *
     * @throws IOException when the file cannot be read or holds no certificate
     */
    public static SSLContext trust(Path file) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(read(file));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
        }
        if (authorities.size() == 0) {
            throw new IOException("ca-file %s holds no PEM certificate".formatted(file));
        }
        return authorities;
    }
}
