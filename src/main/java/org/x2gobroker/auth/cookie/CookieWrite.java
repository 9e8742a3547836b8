package org.x2gobroker.auth.cookie;

import java.time.Instant;

/** What the database must be told about a cookie when it is back. */
sealed interface CookieWrite {
    /** It was handed out. */
    record HandedOut(IssuedCookie cookie) implements CookieWrite {}

    /** It was used, and is usable until then at most. */
    record Limited(Instant until) implements CookieWrite {}

    /** It was used up or destroyed. */
    record Gone() implements CookieWrite {}
}
