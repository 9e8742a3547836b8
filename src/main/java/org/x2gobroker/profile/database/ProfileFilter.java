package org.x2gobroker.profile.database;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;

/**
 * Selects the profiles to list; absent parts select all. Only a profile's own keys count, not those it inherits.
 *
 * @param text a part of the id or of the key {@code name}, in any case
 * @param host the name or the address of one of its hosts
 * @param user a name in one of its user lists
 * @param group a name in one of its group lists
 * @param scope those that the administrator may see
 * @param offset how many to skip
 * @param limit how many to return at most, 1 to {@value #MOST}
 */
public record ProfileFilter(
        @Nullable String text,
        @Nullable String host,
        @Nullable String user,
        @Nullable String group,
        ProfileScope scope,
        int offset,
        int limit) {
    public static final int MOST = 1000;

    public ProfileFilter {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("offset must be 0 or more, limit from 1 to " + MOST);
        }
    }

    /** Selects from all profiles. */
    public ProfileFilter(
            @Nullable String text,
            @Nullable String host,
            @Nullable String user,
            @Nullable String group,
            int offset,
            int limit) {
        this(text, host, user, group, ProfileScope.EVERYTHING, offset, limit);
    }

    /** The same, from the profiles of a scope. */
    public ProfileFilter within(ProfileScope wanted) {
        return new ProfileFilter(text, host, user, group, wanted, offset, limit);
    }

    /** The same, from another place on. */
    public ProfileFilter from(int first) {
        return new ProfileFilter(text, host, user, group, scope, first, limit);
    }
}
