package org.x2gobroker.auth.throttle;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How many wrong passwords are checked for one account at an address, and for all accounts at that address.
 *
 * @param window how long the first wrong one is remembered, and all that follow with it
 */
record AttemptLimits(ThrottleKey account, long accountLimit, ThrottleKey address, long addressLimit, Duration window) {
    /** Behind one address there are many honest users; some of them mistype. */
    private static final int ACCOUNTS_AT_AN_ADDRESS = 10;

    /** @param account one text for all spellings of the account's name */
    static AttemptLimits of(String account, InetAddress client, int limit, Duration window) {
        return new AttemptLimits(
                ThrottleKey.of(account, client),
                limit,
                ThrottleKey.anybodyAt(client),
                (long) limit * ACCOUNTS_AT_AN_ADDRESS,
                window);
    }

    List<ThrottleKey> keys() {
        return List.of(account, address);
    }
}
