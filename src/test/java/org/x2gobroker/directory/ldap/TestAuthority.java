package org.x2gobroker.directory.ldap;

import static java.util.Objects.requireNonNull;

import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that only tests know, and the certificates it issues. */
public final class TestAuthority {
    private static final long NOW = System.currentTimeMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;

    private final X509Certificate certificate;
    private final KeyPair keys;

    private TestAuthority(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    public static TestAuthority create() throws Exception {
        var made = X509Certificate.generateSelfSignedCertificate(
                SIGNATURE,
                PublicKeyAlgorithmIdentifier.EC,
                256,
                new DN("CN=Authority of a test"),
                NOW - DAY,
                NOW + DAY,
                authorityOfOthers());
        return new TestAuthority(requireNonNull(made.getFirst()), requireNonNull(made.getSecond()));
    }

    /** Writes the authority's own certificate, for clients that shall trust it. */
    public Path write(Path file) throws Exception {
        return Files.writeString(file, certificate.toPEMString());
    }

    /** A server that has a certificate for this host name. */
    public SSLContext serverNamed(String host) throws Exception {
        return server(issue(host, "EC", 256, NOW + DAY));
    }

    /** A server that has a certificate for this host name which is over. */
    public SSLContext expiredServerNamed(String host) throws Exception {
        return server(issue(host, "EC", 256, NOW - DAY / 2));
    }

    private static SSLContext server(Issued issued) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", issued.keys.getPrivate(), new char[0], new Certificate[] {issued.certificate.toCertificate()
                });
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Writes a certificate for this host name and its key, for servers that read PEM files; GnuTLS reads no EC key of the JDK. */
    public void writeServer(String host, Path certificateFile, Path keyFile) throws Exception {
        Issued issued = issue(host, "RSA", 2048, NOW + DAY);
        Files.writeString(certificateFile, issued.certificate.toPEMString());
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(issued.keys.getPrivate().getEncoded());
        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    private Issued issue(String host, String algorithm, int keySize, long end) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(keySize);
        KeyPair serverKeys = generator.generateKeyPair();
        X509Certificate request = X509Certificate.generateSelfSignedCertificate(
                algorithm.equals("RSA") ? SignatureAlgorithmIdentifier.SHA_256_WITH_RSA : SIGNATURE,
                serverKeys,
                new DN("CN=" + host),
                NOW - DAY,
                NOW + DAY);
        X509Certificate issued = X509Certificate.generateIssuerSignedCertificate(
                SIGNATURE,
                certificate,
                keys.getPrivate(),
                request.getPublicKeyAlgorithmOID(),
                request.getPublicKeyAlgorithmParameters(),
                request.getEncodedPublicKey(),
                request.getDecodedPublicKey(),
                new DN("CN=" + host),
                NOW - DAY,
                end,
                alternativeName(host));
        return new Issued(issued, serverKeys);
    }

    /** {@code basicConstraints} with {@code cA} set (RFC 5280, 4.2.1.9). */
    private static X509CertificateExtension authorityOfOthers() {
        return new X509CertificateExtension(
                new OID("2.5.29.19"), true, new ASN1Sequence(new ASN1Boolean(true)).encode());
    }

    /** {@code subjectAltName} with one {@code dNSName} (RFC 5280, 4.2.1.6). */
    private static X509CertificateExtension alternativeName(String host) {
        byte[] names = new ASN1Sequence(new ASN1OctetString((byte) 0x82, host)).encode();
        return new X509CertificateExtension(new OID("2.5.29.17"), false, names);
    }

    private record Issued(X509Certificate certificate, KeyPair keys) {}
}
