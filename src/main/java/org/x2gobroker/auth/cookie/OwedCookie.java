package org.x2gobroker.auth.cookie;

import java.time.Instant;

/** What the database must be told about a cookie when it is back. */
sealed interface OwedCookie {
    /** It was handed out. */
    record HandedOut(HandedOutCookie cookie) implements OwedCookie {}

    /** It was used, and is usable until then at most. */
    record Limited(Instant until) implements OwedCookie {}

    /** It was used up or destroyed. */
    record Gone() implements OwedCookie {}
}
