package org.x2gobroker.profile.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is a profile in the database.
 *
 * @param revision grows by one with each change of this id, also across a deletion
 * @param changedBy the administrator who wrote this revision
 * @param source who imports it again and again, and so changes back what people change in it; null where people keep it
 */
public record StoredProfile(
        ProfileDraft content,
        long revision,
        Instant changedAt,
        String changedBy,
        @Nullable String source) {
    public String id() {
        return content.id();
    }
}
