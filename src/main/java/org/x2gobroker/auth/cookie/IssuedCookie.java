package org.x2gobroker.auth.cookie;

import java.net.InetAddress;
import java.time.Instant;

/**
 * What the broker remembers of a cookie; the cookie itself is not among it.
 *
 * @param user to whom it was handed out, as the client writes the name
 * @param account the name that the account database has for this user
 * @param client the address of the first authentication
 * @param authenticated when the password was checked; the cookies that follow keep it
 * @param usableUntil from when on it is not worth keeping
 */
public record IssuedCookie(
        String user, String account, InetAddress client, Instant authenticated, Instant usableUntil) {
    /** A cookie for a user whose account has the name that the client writes. */
    public IssuedCookie(String user, InetAddress client, Instant authenticated, Instant usableUntil) {
        this(user, user, client, authenticated, usableUntil);
    }

    /** The same cookie, to be kept no longer than {@code limit}. */
    IssuedCookie usableAtMostUntil(Instant limit) {
        return limit.isBefore(usableUntil) ? new IssuedCookie(user, account, client, authenticated, limit) : this;
    }

    /** The cookie that follows this one: it is as old as the first authentication, wherever and whenever it is made. */
    IssuedCookie successor(Instant until) {
        return new IssuedCookie(user, account, client, authenticated, until);
    }
}
