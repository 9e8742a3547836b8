package org.x2gobroker.auth.factor;

import java.util.Locale;

/** Who is asked for a second factor: {@code second-factor} in {@code x2gobroker.conf}. */
public enum SecondFactorMode {
    /** Nobody. */
    OFF,
    /** Users who have one. */
    OPTIONAL,
    /** Everybody; who has none is refused. */
    REQUIRED;

    /** @throws IllegalArgumentException when there is no such mode */
    public static SecondFactorMode of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
