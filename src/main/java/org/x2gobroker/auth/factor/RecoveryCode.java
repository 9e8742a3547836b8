package org.x2gobroker.auth.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.Sha256Digest;

/**
 * Recovery codes such as {@code K7M4-QX9T-RH2D-6WYA}, for users whose telephone is lost: 74 random bits each, stored as a hash that outlasts
 * a stolen database.
 */
final class RecoveryCode {
    static final int COUNT = 10;
    private static final String ALPHABET = "23456789ACDEFHJKMNPQRTWXY";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;

    private RecoveryCode() {}

    /** A new set of them, as they are shown. */
    static List<SecretText> generate(SecureRandom random) {
        List<SecretText> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            codes.add(generateOne(random));
        }
        return codes;
    }

    /** SHA-256 over the length of the user's key, the key and the code, in hexadecimal digits. */
    static String hash(String userKey, SecretText code) {
        byte[] name = userKey.getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array();
        return Sha256Digest.hex(length, name, code.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static SecretText generateOne(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new SecretText(code.toString());
    }
}
