package org.x2gobroker.auth.factor.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;

class SecretKeyRingTest {
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void decryptsWhatItHasEncryptedAndOnlyForTheSameUser() throws Exception {
        SecretKeyRing ring = new SecretKeyRing(List.of(key(1)));
        EncryptedSecret secret = ring.encrypt(SECRET, "maja");

        assertThat(ring.decrypt(secret, "maja")).isEqualTo(SECRET);
        assertThatThrownBy(() -> ring.decrypt(secret, "willi")).isInstanceOf(GeneralSecurityException.class);
        assertThat(ring.encrypt(SECRET, "maja")).isNotEqualTo(secret);
    }

    @Test
    void encryptsWithTheFirstKeyAndDecryptsWithAll() throws Exception {
        SecretKeyRing before = new SecretKeyRing(List.of(key(1)));
        SecretKeyRing during = new SecretKeyRing(List.of(key(2), key(1)));
        SecretKeyRing after = new SecretKeyRing(List.of(key(2)));
        EncryptedSecret old = before.encrypt(SECRET, "maja");

        assertThat(during.decrypt(old, "maja")).isEqualTo(SECRET);
        assertThat(after.decrypt(during.encrypt(SECRET, "maja"), "maja")).isEqualTo(SECRET);
        assertThatThrownBy(() -> after.decrypt(old, "maja")).hasMessage("key-files have no key " + old.keyId());
    }

    @Test
    void noticesAChangedSecret() throws Exception {
        SecretKeyRing ring = new SecretKeyRing(List.of(key(1)));
        EncryptedSecret secret = ring.encrypt(SECRET, "maja");
        byte[] changed = secret.bytes();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> ring.decrypt(new EncryptedSecret(secret.keyId(), changed), "maja"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ring.decrypt(new EncryptedSecret(secret.keyId(), new byte[3]), "maja"))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AAAA | holds 3 bytes, and a key has 32; make one with: openssl rand -base64 32",
                "?!   | holds no base64; make one with: openssl rand -base64 32",
                "''   | holds 0 bytes, and a key has 32; make one with: openssl rand -base64 32"
            })
    void refusesWhatIsNoKey(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text + "\n");

        assertThatThrownBy(() -> EncryptionKey.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " " + reason);
    }

    @Test
    void saysWhichFileIsMissing() {
        Path file = folder.resolve("missing");

        assertThatThrownBy(() -> EncryptionKey.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " cannot be read: ");
    }

    @Test
    void showsNoKeyInALog() throws IOException {
        EncryptionKey key = key(1);

        assertThat(key.toString()).isEqualTo("EncryptionKey[" + key.id() + "]");
        assertThat(new SecretKeyRing(List.of(key)).toString()).doesNotContain("AES");
        assertThat(new SecretKeyRing(List.of(key)).encrypt(SECRET, "maja").toString())
                .isEqualTo("EncryptedSecret[" + key.id() + "]");
    }

    @Test
    void followsFilesThatAreReplaced() throws Exception {
        Path file = folder.resolve("key-1");
        key(1);
        LiveSettings settings = TestSettings.live("x2gobroker.second_factor.key-files", file.toString());
        LiveKeyRing ring = new LiveKeyRing(settings);
        String before = ring.get().currentKeyId();
        Files.delete(file);
        Files.writeString(file, " " + Base64.getEncoder().encodeToString(new byte[32]) + "\n\n");

        assertThat(ring.get().currentKeyId()).isNotEqualTo(before);
    }

    private EncryptionKey key(int number) throws IOException {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        Path file = Files.writeString(
                folder.resolve("key-" + number), Base64.getEncoder().encodeToString(bytes));
        return EncryptionKey.read(file);
    }
}
