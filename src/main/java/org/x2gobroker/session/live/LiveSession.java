package org.x2gobroker.session.live;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its client has reported it.
 *
 * @param id X2Go's session id; of a session that is only just connecting one of the broker's own, see {@link #isProvisional}
 * @param user the broker user, whom the cookie has proved
 * @param login the user name on the host
 * @param backend the backend of the profile; absent when it is not known which profile the session belongs to
 * @param profile the profile that the user selected; absent with {@code backend}
 * @param server the host as the client names it; may be empty
 * @param address where the client's requests come from
 * @param client the address that the client gives itself; may be empty, as the texts after it
 * @param startedAt when the broker first heard of it
 * @param connectedAt since when the client is connected; absent when it is not
 * @param seenAt when the client reported last, to within some seconds
 * @param version grows with each change
 */
public record LiveSession(
        String id,
        String user,
        String login,
        @Nullable String backend,
        @Nullable String profile,
        String server,
        InetAddress address,
        String client,
        String command,
        String display,
        String clientVersion,
        String clientOs,
        LiveState state,
        Instant startedAt,
        @Nullable Instant connectedAt,
        Instant seenAt,
        long version) {
    private static final String PROVISIONAL = "connecting:";

    /** The id of a session whose client is connecting and has none yet. */
    static String provisionalId(String user, InetAddress address) {
        return PROVISIONAL + address.getHostAddress() + ":" + user;
    }

    /** Whether its client has not told the id of the session yet. */
    public boolean isProvisional() {
        return id.startsWith(PROVISIONAL);
    }

    LiveSession seen(Instant now) {
        return now.isAfter(seenAt) ? with(state, now, version) : this;
    }

    LiveSession moved(LiveState to, Instant now) {
        return with(to, now.isAfter(seenAt) ? now : seenAt, version + 1);
    }

    private LiveSession with(LiveState to, Instant seen, long newVersion) {
        return new LiveSession(
                id,
                user,
                login,
                backend,
                profile,
                server,
                address,
                client,
                command,
                display,
                clientVersion,
                clientOs,
                to,
                startedAt,
                connectedAt(to),
                seen,
                newVersion);
    }

    private @Nullable Instant connectedAt(LiveState to) {
        if (!(to instanceof LiveState.Connected)) {
            return to.isOpen() ? connectedAt : null;
        }
        return connectedAt == null ? to.since() : connectedAt;
    }
}
