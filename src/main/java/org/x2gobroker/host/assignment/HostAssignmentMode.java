package org.x2gobroker.host.assignment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a profile binds its users to hosts: the values of {@code broker-assignment}. */
public enum HostAssignmentMode {
    /** Not at all: each new session goes where there is most room. */
    ANY,
    /** A user comes back to the host of his last session while it is up. */
    STICKY,
    /** A user has one host of the profile, which nobody else gets. */
    PERSONAL;

    /** The value as profiles, the admin API and the database write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a sentence for the administrator for every other text */
    public static HostAssignmentMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.key().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected "
                        + Arrays.stream(values()).map(HostAssignmentMode::key).collect(Collectors.joining(", "))));
    }
}
