package org.x2gobroker.session.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session came into another state. Of several replicas on one database only the one that made the change tells it, so that each
 * change is told once.
 *
 * @param before absent: the session is new
 */
public record SessionChange(@Nullable LiveSession before, LiveSession after, Instant at) {}
