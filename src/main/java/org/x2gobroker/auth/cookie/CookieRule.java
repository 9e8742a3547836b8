package org.x2gobroker.auth.cookie;

import java.util.Optional;

/** What a cookie has to meet beside its age and address. */
@FunctionalInterface
public interface CookieRule {
    /** Why the cookie opens nothing here, for the log; empty when it does. */
    Optional<String> findObjection(ProvedAccount proof);
}
