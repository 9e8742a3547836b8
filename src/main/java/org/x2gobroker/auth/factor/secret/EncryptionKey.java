package org.x2gobroker.auth.factor.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.x2gobroker.auth.Sha256Digest;
import org.x2gobroker.fault.FaultText;

/**
 * A key of 256 bits for secrets in the database.
 *
 * @param id tells keys apart, and nothing of what they are
 */
public record EncryptionKey(String id, SecretKeySpec key) {
    private static final int BYTES = 32;
    private static final int LONGEST_FILE = 4096;
    private static final int ID_LENGTH = 16;
    private static final String ADVICE = "; make one with: openssl rand -base64 32";

    /**
     * Reads the base64 text of a key.
     *
     * @throws IOException with a sentence when the file cannot be read or holds no key
     */
    public static EncryptionKey read(Path file) throws IOException {
        byte[] bytes = decode(file, readText(file));
        if (bytes.length != BYTES) {
            throw new IOException("%s holds %d bytes, and a key has %d%s".formatted(file, bytes.length, BYTES, ADVICE));
        }
        String id = Sha256Digest.hex("x2gobroker second factor ".getBytes(StandardCharsets.US_ASCII), bytes)
                .substring(0, ID_LENGTH);
        return new EncryptionKey(id, new SecretKeySpec(bytes, "AES"));
    }

    private static String readText(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IOException("it is too long for a key");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException unreadable) {
            throw new IOException("%s cannot be read: %s".formatted(file, FaultText.of(unreadable)), unreadable);
        }
    }

    private static byte[] decode(Path file, String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("%s holds no base64%s".formatted(file, ADVICE), malformed);
        }
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
