package org.x2gobroker.profile.database;

import java.util.List;

/**
 * Is one page of the profiles that a filter selects, sorted by id (code point order).
 *
 * @param total how many profiles the filter selects
 */
public record ProfilePage(List<StoredProfile> profiles, long total) {
    public ProfilePage {
        profiles = List.copyOf(profiles);
    }
}
