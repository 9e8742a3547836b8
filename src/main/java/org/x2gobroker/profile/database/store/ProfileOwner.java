package org.x2gobroker.profile.database.store;

import org.jspecify.annotations.Nullable;

/**
 * Says who keeps a profile.
 *
 * @param source the source that imports it; null: people
 */
record ProfileOwner(String id, @Nullable String source, String changedBy) {}
