package org.x2gobroker.session.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user selected a profile and was sent to a host. It tells which profile a session belongs to, as clients do not say that, and keeps
 * the place of a session that is about to start.
 *
 * @param login the user name on the host, for whom somebody vouched; empty: nobody did
 * @param host the profile's name of the host
 * @param address what the client was told to connect to
 * @param resumed whether a session was handed out that was there before
 * @param sessionId the session that came of it; absent: none has reported yet
 */
public record ProfileSelection(
        UUID id,
        String user,
        String backend,
        String profile,
        String login,
        String host,
        String address,
        boolean resumed,
        Instant at,
        @Nullable String sessionId) {
    ProfileSelection with(String session) {
        return new ProfileSelection(id, user, backend, profile, login, host, address, resumed, at, session);
    }

    /** Whether a client that names its server so may have gone there. */
    boolean leadsTo(String server) {
        return server.isEmpty() || server.equalsIgnoreCase(address) || server.equalsIgnoreCase(host);
    }
}
