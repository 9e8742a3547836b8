package org.x2gobroker.admin.rest.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.x2gobroker.session.command.SessionCommand;

/** A command in a response. */
@Schema(name = "SessionCommand", description = "A command to a session, and how far it has come.")
record CommandResponse(
        @Schema(examples = "0b8f3c1e-6f7c-4c8a-9d1d-0d6c5b6a7e10")
        String id,

        @Schema(examples = "suspend") String command,

        @Schema(description = "The administrator, or policy.", examples = "maja")
        String askedBy,

        String reason,
        Instant askedAt,

        @Schema(description = "waiting, delivered, done or failed.", examples = "waiting")
        String state,

        @Schema(description = "Since when it is in this state.")
        Instant stateAt,

        @Schema(description = "Who did it, or why it failed.")
        String detail) {
    static CommandResponse of(SessionCommand command) {
        return new CommandResponse(
                command.id().toString(),
                command.kind().label(),
                command.askedBy(),
                command.reason(),
                command.askedAt(),
                command.state().label(),
                command.state().at(),
                command.state().detail());
    }
}
