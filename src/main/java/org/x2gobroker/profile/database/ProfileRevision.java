package org.x2gobroker.profile.database;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of one profile.
 *
 * @param before the options before it; absent when the profile was created
 * @param after the options after it; absent when the profile was deleted
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
