package org.x2gobroker.profile.database;

import org.jspecify.annotations.Nullable;

/**
 * Selects the profiles to list; absent parts select all. Only a profile's own keys count, not those it inherits.
 *
 * @param text a part of the id or of the key {@code name}, in any case
 * @param host the name or the address of one of its hosts
 * @param user a name in one of its user lists
 * @param group a name in one of its group lists
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
}
