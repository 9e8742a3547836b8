package org.x2gobroker.profile.database;

import java.time.Instant;

/**
 * Is a profile in the database.
 *
 * @param revision grows by one with each change of this id, also across a deletion
 * @param changedBy the administrator who wrote this revision
 */
public record StoredProfile(ProfileDraft content, long revision, Instant changedAt, String changedBy) {
    public String id() {
        return content.id();
    }
}
