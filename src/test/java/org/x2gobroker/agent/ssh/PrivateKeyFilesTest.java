package org.x2gobroker.agent.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyFilesTest {
    @TempDir
    private Path directory;

    @Test
    void readsKeysOfAllTypesTheStrongestFirst() throws Exception {
        KeyPair rsa = TestKeys.rsa();
        KeyPair ecdsa = TestKeys.ecdsa();
        KeyPair ed25519 = TestKeys.ed25519();
        TestKeys.write(rsa, directory.resolve("id_rsa"));
        TestKeys.write(ecdsa, directory.resolve("id_ecdsa"));
        TestKeys.write(ed25519, directory.resolve("id_ed25519"));

        assertThat(keysIn(directory))
                .containsExactly(TestKeys.base64(ed25519), TestKeys.base64(ecdsa), TestKeys.base64(rsa));
    }

    @Test
    void readsAPemFile() throws Exception {
        KeyPair rsa = TestKeys.rsa();
        String body = Base64.getMimeEncoder().encodeToString(rsa.getPrivate().getEncoded());
        Files.writeString(
                directory.resolve("id_rsa"), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");

        assertThat(keysIn(directory)).containsExactly(TestKeys.base64(rsa));
    }

    @Test
    void leavesOutAKeyThatCannotBeRead() throws Exception {
        KeyPair ecdsa = TestKeys.ecdsa();
        TestKeys.write(ecdsa, directory.resolve("id_ecdsa"));
        Files.writeString(directory.resolve("id_rsa"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
        Files.writeString(directory.resolve("id_ed25519"), "hello");

        assertThat(keysIn(directory)).containsExactly(TestKeys.base64(ecdsa));
    }

    @Test
    void readsAKeyAgainWhenAMountedSecretChanges() throws Exception {
        KeyPair old = TestKeys.ed25519();
        KeyPair fresh = TestKeys.ed25519();
        Path first = Files.createDirectory(directory.resolve("..first"));
        Path second = Files.createDirectory(directory.resolve("..second"));
        TestKeys.write(old, first.resolve("id_ed25519"));
        TestKeys.write(fresh, second.resolve("id_ed25519"));
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first);
        Files.createSymbolicLink(directory.resolve("id_ed25519"), Path.of("..data", "id_ed25519"));
        PrivateKeyFiles keys = new PrivateKeyFiles(directory);
        assertThat(keys.current()).extracting(TestKeys::base64).containsExactly(TestKeys.base64(old));

        Files.move(
                Files.createSymbolicLink(directory.resolve("..new"), second),
                data,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(keys.current()).extracting(TestKeys::base64).containsExactly(TestKeys.base64(fresh));
    }

    private static List<String> keysIn(Path directory) {
        return new PrivateKeyFiles(directory)
                .current().stream().map(TestKeys::base64).toList();
    }
}
