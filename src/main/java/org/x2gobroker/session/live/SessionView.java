package org.x2gobroker.session.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as administrators see it: what its client reported, and what its host listed.
 *
 * @param id X2Go's session id, or the provisional one of a client that is connecting
 * @param user the broker user; of a session that only a host listed the user on the host
 * @param status the newer of both, except that a host which does not list the session any more is right
 * @param since since when the status holds
 * @param live what its client reported; absent: only a host listed it
 * @param listed when a host listed it last; absent: none did
 */
public record SessionView(
        String id,
        String user,
        String server,
        @Nullable String backend,
        @Nullable String profile,
        SessionStatus status,
        Instant since,
        @Nullable LiveSession live,
        @Nullable Instant listed) {}
