package org.x2gobroker.agent.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeysTest {
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

    private static List<String> keysIn(Path directory) {
        return new PrivateKeys(directory)
                .current().stream().map(TestKeys::base64).toList();
    }
}
