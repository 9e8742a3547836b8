package org.x2gobroker.directory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificates count: those of the authorities in a PEM file, read anew when it changes, or the system's. */
final class LdapTrust {
    private final @Nullable Path caFile;
    private @Nullable Made latest;

    LdapTrust(@Nullable Path caFile) {
        this.caFile = caFile;
    }

    synchronized SSLContext context() throws IOException, GeneralSecurityException {
        if (caFile == null) {
            return SSLContext.getDefault();
        }
        FileTime modified = Files.getLastModifiedTime(caFile);
        Made known = latest;
        if (known == null || !known.modified.equals(modified)) {
            known = new Made(modified, trusting(caFile));
            latest = known;
        }
        return known.context;
    }

    private static SSLContext trusting(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
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

    private record Made(FileTime modified, SSLContext context) {}
}
