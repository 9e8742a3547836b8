package org.x2gobroker.session.command;

import java.time.Instant;
import java.util.UUID;

/**
 * A command to a session.
 *
 * @param askedBy the administrator, or {@code policy} with its name
 * @param reason why; may be empty
 */
public record SessionCommand(
        UUID id,
        String sessionId,
        CommandKind kind,
        String askedBy,
        String reason,
        Instant askedAt,
        CommandState state) {
    SessionCommand with(CommandState newState) {
        return new SessionCommand(id, sessionId, kind, askedBy, reason, askedAt, newState);
    }
}
