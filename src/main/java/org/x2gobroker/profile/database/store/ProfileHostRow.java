package org.x2gobroker.profile.database.store;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Is one host of a profile that names hosts of its own. */
@Embeddable
record ProfileHostRow(
        int position,
        String name,
        @Nullable String address,
        @Nullable Integer port,
        int weight,
        boolean drained) {}
