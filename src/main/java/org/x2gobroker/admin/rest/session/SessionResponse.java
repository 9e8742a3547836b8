package org.x2gobroker.admin.rest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.SessionView;

/** A session in a response. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Session", description = "A session, as its client reported it and its host listed it.")
record SessionResponse(
        @Schema(examples = "maja-50-1612345678_stDKDE_dp24") String id,
        @Schema(examples = "maja") String user,

        @Schema(description = "The host, by the profile's name where it is known.", examples = "desk1")
        String server,

        @Schema(description = "The backend of the profile; absent where the profile is not known.") @Nullable
        String backend,

        @Nullable String profile,

        @Schema(
                description = "connecting, connected, running, suspending, suspended, terminating, finished or lost.",
                examples = "connected")
        String status,

        @Schema(description = "Since when it has this status.")
        Instant since,

        @Schema(description = "When a host listed it last; absent where none has.") @Nullable
        Instant listedAt,

        @Schema(description = "What its client reported; absent where only a host listed it.") @Nullable
        Client client) {
    /** What a client reported. Nobody has proved any of it but the address. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SessionClient")
    record Client(
            @Schema(description = "Where its requests come from.", examples = "192.0.2.9")
            String address,

            String login,
            String command,
            String display,
            Instant startedAt,

            @Schema(description = "Since when it is connected; absent where it is not.") @Nullable
            Instant connectedAt,

            @Schema(description = "When it reported last, to within some seconds.")
            Instant seenAt) {
        static Client of(LiveSession live) {
            return new Client(
                    live.address().getHostAddress(),
                    live.login(),
                    live.command(),
                    live.display(),
                    live.startedAt(),
                    live.connectedAt(),
                    live.seenAt());
        }
    }

    static SessionResponse of(SessionView session) {
        return new SessionResponse(
                session.id(),
                session.user(),
                session.server(),
                session.backend(),
                session.profile(),
                session.status().name().toLowerCase(Locale.ROOT),
                session.since(),
                session.listed(),
                session.live() == null ? null : Client.of(session.live()));
    }
}
