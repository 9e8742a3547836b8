package org.x2gobroker.auth.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is stored instead of a cookie: SHA-256 over the length of the user name, the user name and the cookie. The length
 * keeps the two apart, so that {@code maja} with {@code willi_x} never meets {@code maja_willi} with {@code x}; and a cookie
 * shown by another user is simply not there.
 *
 * @param hex 64 lower case hexadecimal digits
 */
public record CookieHash(String hex) {
    public CookieHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A cookie hash has 64 lower case hexadecimal digits.");
        }
    }

    /** The hash under which a cookie of this user is stored. */
    public static CookieHash of(String user, String cookie) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        digest.update(name);
        digest.update(cookie.getBytes(StandardCharsets.UTF_8));
        return new CookieHash(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
