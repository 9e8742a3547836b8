package org.x2gobroker.agent.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * Creates the broker's key pairs in its folder of keys, in OpenSSH's own format and without a passphrase.
 *
 * @param comment for the public keys
 */
public record KeyPairFileWriter(Path folder, String comment) {
    public Path file(BrokerKeyType type) {
        return folder.resolve(type.fileName());
    }

    /** Whether one of the pair's two files exists. */
    public boolean exist(BrokerKeyType type) {
        return Files.exists(file(type)) || Files.exists(publicFile(type));
    }

    /** Creates a pair and replaces one that exists. */
    public void create(BrokerKeyType type) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
        try {
            KeyPair pair = KeyUtils.generateKeyPair(type.sshName(), type.bits());
            ByteArrayOutputStream privateKey = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, privateKey);
            ByteArrayOutputStream publicKey = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, comment, publicKey);
            publicKey.write('\n');
            replace(file(type), privateKey.toByteArray(), "rw-------");
            replace(publicFile(type), publicKey.toByteArray(), "rw-r--r--");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime makes no key of type " + type, impossible);
        }
    }

    private Path publicFile(BrokerKeyType type) {
        return folder.resolve(type.fileName() + ".pub");
    }

    /** Replaces the file atomically: no other user can read it at any moment, and a running broker never reads half of it. */
    private void replace(Path file, byte[] content, String mode) throws IOException {
        Path fresh = Files.createTempFile(folder, ".new", "", permissions("rw-------"));
        try {
            Files.write(fresh, content);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
