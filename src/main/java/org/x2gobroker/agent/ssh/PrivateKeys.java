package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jboss.logging.Logger;

/**
 * The broker's private keys, in OpenSSH's own or in PEM format, read again when a file changed. A key that cannot be read (a
 * passphrase, a foreign owner) is left out and logged. Safe for use by any thread.
 */
final class PrivateKeys {
    /** The strongest first: that is the order in which a host is offered them. */
    private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private static final Logger log = Logger.getLogger(PrivateKeys.class);

    private final Path directory;
    private List<FileState> states = List.of();
    private List<KeyPair> keys = List.of();

    PrivateKeys(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    synchronized List<KeyPair> current() {
        List<FileState> now =
                NAMES.stream().map(directory::resolve).map(FileState::of).toList();
        if (!now.equals(states)) {
            keys = read();
            states = now;
        }
        return keys;
    }

    private List<KeyPair> read() {
        List<KeyPair> read = new ArrayList<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                read.addAll(read(file));
            }
        }
        return List.copyOf(read);
    }

    private static List<KeyPair> read(Path file) {
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
