package org.x2gobroker.profile.database;

import org.jspecify.annotations.Nullable;

/**
 * Which profiles to list; what is absent does not matter. Only a profile's own keys count, not those it inherits.
 *
 * @param text occurs in the id or in the key {@code name}, in any case
 * @param host the name or the address of one of its hosts
 * @param user named in one of its user lists
 * @param group named in one of its group lists
 * @param offset how many to skip
 * @param limit how many to return at most, 1 to {@value #MOST}
 */
public record ProfileFilter(
        @Nullable String text,
        @Nullable String host,
        @Nullable String user,
        @Nullable String group,
        int offset,
        int limit) {
    public static final int MOST = 1000;

    public ProfileFilter {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("offset must be 0 or more, limit from 1 to " + MOST);
        }
    }

    /** A page of all profiles. */
    public static ProfileFilter all(int offset, int limit) {
        return new ProfileFilter(null, null, null, null, offset, limit);
    }
}
