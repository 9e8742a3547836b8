package org.x2gobroker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;
import org.x2gobroker.config.ConfigurationException;

/** Checks the certificate and the key for https, because the server itself does not say which of them it cannot use. */
final class TlsFileCheck {
    private static final String CERTIFICATE = "a certificate in PEM form";
    private static final String KEY = "a key in PEM form without a passphrase";
    private static final Pattern KEY_HEADER = Pattern.compile("-----BEGIN (?:RSA |EC )?PRIVATE KEY-----");

    private TlsFileCheck() {}

    static void requireCertificate(String name, String variable) {
        Path file = ReadableFileCheck.require(name, variable, CERTIFICATE);
        try (InputStream pem = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .isEmpty()) {
                throw unusable(name, variable, CERTIFICATE);
            }
        } catch (IOException | CertificateException fault) {
            throw unusable(name, variable, CERTIFICATE);
        }
    }

    static void requireKey(String name, String variable) {
        Path file = ReadableFileCheck.require(name, variable, KEY);
        try {
            if (!KEY_HEADER
                    .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find()) {
                throw unusable(name, variable, KEY);
            }
        } catch (IOException fault) {
            throw unusable(name, variable, KEY);
        }
    }

    private static ConfigurationException unusable(String name, String variable, String content) {
        return new ConfigurationException(
                variable + " names " + name + ", which does not hold " + content + ". Name a file that does.");
    }
}
