package org.x2gobroker.profile.database;

import java.util.List;

/**
 * Some of the profiles that a filter lets through, sorted by id (code point order).
 *
 * @param total how many it lets through altogether
 */
public record ProfilePage(List<StoredProfile> profiles, long total) {
    public ProfilePage {
        profiles = List.copyOf(profiles);
    }
}
