package org.x2gobroker.agent.key;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Whether a temporary key carries the time after which sshd ignores it, in case it cannot be removed. {@code
 * expiry-time} in UTC needs OpenSSH 9.1; an older sshd would refuse the whole key.
 */
public enum KeyExpiryPolicy {
    /** Setting {@code utc}. */
    UTC,
    /** Setting {@code none}. */
    NONE;

    /** Much longer than a key is needed, because the clocks of broker and host may differ by minutes. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /**
     * Returns the options of a key that is deployed now. X2Go Client 4.1.2.2 opens a terminal before anything else, so
     * {@code pty} must be allowed, and it reaches its session through forwarded ports.
     */
    String options(Instant now) {
        String options = "restrict,pty,port-forwarding";
        return this == UTC ? options + ",expiry-time=\"" + FORM.format(now.plus(LIFE)) + "Z\"" : options;
    }
}
