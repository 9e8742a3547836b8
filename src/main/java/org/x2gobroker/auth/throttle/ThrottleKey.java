package org.x2gobroker.auth.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.x2gobroker.auth.Sha256Digest;

/**
 * Whom wrong passwords are counted for: an account at a client address, or everybody at that address. Kept as a SHA-256 hash, because
 * what is typed for a user name now and then is a password. One household has a whole IPv6 network of 64 bits, so all of it counts
 * as one address.
 *
 * @param hex 64 lower case hexadecimal digits
 */
record ThrottleKey(String hex) {
    private static final int NETWORK_BYTES = 8;

    /** @param account one text for all spellings of the account's name */
    static ThrottleKey of(String account, InetAddress client) {
        return hashed("user " + networkOf(client) + " " + account);
    }

    static ThrottleKey anybodyAt(InetAddress client) {
        return hashed("anybody " + networkOf(client));
    }

    private static String networkOf(InetAddress client) {
        byte[] address = client.getAddress();
        return HexFormat.of()
                .formatHex(client instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address);
    }

    private static ThrottleKey hashed(String text) {
        return new ThrottleKey(Sha256Digest.hex(text.getBytes(StandardCharsets.UTF_8)));
    }
}
