package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.x2gobroker.host.HostEndpoint;

/** Keys for tests, and the files they are kept in. */
final class TestKeys {
    private TestKeys() {}

    static KeyPair ed25519() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ssh-ed25519", 256);
    }

    static KeyPair ecdsa() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    }

    static KeyPair rsa() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ssh-rsa", 2048);
    }

    static void write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
    }

    static String base64(KeyPair key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key.getPublic());
        return Base64.getEncoder().encodeToString(buffer.getCompactData());
    }

    /** A line for known_hosts that names the host in clear text. */
    static String knownHostLine(HostEndpoint host, KeyPair key) {
        return "%s %s %s\n"
                .formatted(
                        KnownHostLine.nameOf(host.address(), host.port()),
                        KeyUtils.getKeyType(key.getPublic()),
                        base64(key));
    }
}
