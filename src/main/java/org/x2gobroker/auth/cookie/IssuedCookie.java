package org.x2gobroker.auth.cookie;

import java.net.InetAddress;
import java.time.Instant;

/**
 * What the broker remembers of a cookie; the cookie itself is not among it.
 *
 * @param proof for whom it was handed out, and what proved it
 * @param client the address of the first authentication
 * @param authenticated when the password was checked; the cookies that follow keep it
 * @param lastUsed when this cookie, or the one before it, was last shown
 * @param usableUntil from when on it is not worth keeping
 */
public record IssuedCookie(
        ProvedAccount proof, InetAddress client, Instant authenticated, Instant lastUsed, Instant usableUntil) {
    public String user() {
        return proof.user();
    }

    public String account() {
        return proof.account();
    }

    /** The same cookie, to be kept no longer than {@code limit}. */
    IssuedCookie usableAtMostUntil(Instant limit) {
        return limit.isBefore(usableUntil) ? new IssuedCookie(proof, client, authenticated, lastUsed, limit) : this;
    }

    /** The same cookie, used at that time at the earliest. */
    IssuedCookie usedAt(Instant time) {
        return time.isAfter(lastUsed) ? new IssuedCookie(proof, client, authenticated, time, usableUntil) : this;
    }

    /** The cookie that follows this one: its age counts from the first authentication, wherever and whenever it is made. */
    IssuedCookie successor(Instant now, Instant until) {
        return new IssuedCookie(proof, client, authenticated, now, until);
    }
}
