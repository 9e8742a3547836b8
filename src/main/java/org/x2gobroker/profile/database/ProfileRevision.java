package org.x2gobroker.profile.database;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is one change of one profile.
 *
 * @param before the options before the change; absent when it created the profile
 * @param after the options after the change; absent when it deleted the profile
 */
public record ProfileRevision(
        String id,
        long revision,
        Instant changedAt,
        String changedBy,
        @Nullable Map<String, String> before,
        @Nullable Map<String, String> after) {
    public ProfileRevision {
        before = before == null ? null : new ProfileDraft(id, before).options();
        after = after == null ? null : new ProfileDraft(id, after).options();
    }
}
