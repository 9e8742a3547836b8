package org.x2gobroker.auth.cookie;

import java.nio.charset.StandardCharsets;
import org.x2gobroker.auth.SignIn;

/**
 * How many cookies a store keeps. The bound in bytes holds whatever the length of the names.
 *
 * @param perUser cookies of one user
 * @param cookies cookies in all
 * @param bytes bytes in all, as {@link #weigh} counts them
 */
record CookieCapacity(int perUser, int cookies, long bytes) {
    /** What a cookie takes beside the names: hash, address, times and the entries of the maps that hold it. */
    static final int BYTES_BESIDE_NAMES = 400;

    /** A quarter of the smallest heap that the broker starts with. */
    static final CookieCapacity MEMORY = new CookieCapacity(1_000, 100_000, 32L * 1024 * 1024);

    static final CookieCapacity DATABASE = new CookieCapacity(1_000, 1_000_000, 512L * 1024 * 1024);

    static long weigh(IssuedCookie cookie) {
        SignIn signIn = cookie.proof().signIn();
        long groups = signIn == null
                ? 0
                : signIn.groups().stream().mapToLong(CookieCapacity::utf8Length).sum();
        return BYTES_BESIDE_NAMES + (long) utf8Length(cookie.user()) + utf8Length(cookie.account()) + groups;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
