package org.x2gobroker.profile.database;

import java.time.Instant;

/**
 * A profile as the database has it.
 *
 * @param revision grows by one with each change of this id, also across a deletion
 * @param changedBy the administrator who wrote this revision
 */
public record StoredProfile(ProfileDraft content, long revision, Instant changedAt, String changedBy) {
    public String id() {
        return content.id();
    }
}
