package org.x2gobroker.auth.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.auth.Sha256Digest;

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
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array();
        return new CookieHash(Sha256Digest.hex(length, name, cookie.getBytes(StandardCharsets.UTF_8)));
    }
}
