package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jboss.logging.Logger;
import org.x2gobroker.config.reload.ReloadingFile;

/**
 * Reads the broker's private keys, in OpenSSH's own or in PEM format, again whenever a file has changed. Leaves out and
 * logs a key that cannot be read (a passphrase, a foreign owner). Safe for use by any thread.
 */
final class PrivateKeyFiles {
    /** Hosts are offered the keys in this order, the strongest first. */
    private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private static final Logger log = Logger.getLogger(PrivateKeyFiles.class);

    private final Path directory;
    private final List<Supplier<List<KeyPair>>> files;

    PrivateKeyFiles(Path directory) {
        this.directory = directory;
        this.files = NAMES.stream()
                .map(directory::resolve)
                .map(PrivateKeyFiles::reloading)
                .toList();
    }

    Path directory() {
        return directory;
    }

    List<KeyPair> current() {
        return files.stream().map(Supplier::get).flatMap(List::stream).toList();
    }

    private static Supplier<List<KeyPair>> reloading(Path file) {
        ReloadingFile<List<KeyPair>, RuntimeException> keys = new ReloadingFile<>(PrivateKeyFiles::read);
        return () -> keys.read(file);
    }

    private static List<KeyPair> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var content = Files.newInputStream(file)) {
            List<KeyPair> pairs = new ArrayList<>();
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), content, null);
            if (found != null) {
                found.forEach(pairs::add);
            }
            if (pairs.isEmpty()) {
                log.warnf("there is no private key in %s; make one with x2gobroker keygen", file);
            }
            return pairs;
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            log.warnf(
                    "private key cannot be read; it must be without passphrase and readable for the broker: %s: %s",
                    file, unreadable.toString());
            return List.of();
        }
    }
}
