package org.x2gobroker.auth.factor.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address by which an app takes over a secret, in the form that Google Authenticator has made common. */
public final class OtpauthUri {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private OtpauthUri() {}

    /**
     * The address.
     *
     * @param issuer how the app calls this broker
     * @param secret as {@link #base32} returns it
     */
    public static String of(String issuer, String user, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        encode(issuer),
                        encode(user),
                        secret,
                        encode(issuer),
                        TotpVerifier.DIGITS,
                        TotpVerifier.STEP.toSeconds());
    }

    /** The bytes in base 32 after RFC 4648 without padding, as people type them into apps. */
    public static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt(buffer >> bits & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE_32.charAt(buffer << 5 - bits & 31)).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
