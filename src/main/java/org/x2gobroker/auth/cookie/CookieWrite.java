package org.x2gobroker.auth.cookie;

import java.time.Instant;

/** A change to a cookie that the database does not know yet. */
sealed interface CookieWrite {
    /** It was handed out. */
    record HandedOut(IssuedCookie cookie) implements CookieWrite {}

    /** It was used at that time, and is usable until {@code until} at most. */
    record Limited(Instant until, Instant lastUsed) implements CookieWrite {}

    /** It was used up or destroyed. */
    record Gone() implements CookieWrite {}
}
