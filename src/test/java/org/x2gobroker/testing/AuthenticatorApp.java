package org.x2gobroker.testing;

import java.time.Instant;
import org.x2gobroker.auth.factor.totp.TotpVerifier;

/** An app on a telephone that has taken the secret of a second factor over. */
public final class AuthenticatorApp {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private AuthenticatorApp() {}

    /**
     * The code that it shows.
     *
     * @param secret in base 32
     */
    public static String code(String secret, Instant now) {
        TotpVerifier totp = new TotpVerifier();
        return totp.code(totp.key(decode(secret)), now.getEpochSecond() / TotpVerifier.STEP.toSeconds());
    }

    private static byte[] decode(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | BASE_32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
