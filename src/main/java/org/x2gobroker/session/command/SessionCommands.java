package org.x2gobroker.session.command;

import java.util.List;

/** Commands sessions. Safe for use by any thread. */
public interface SessionCommands {
    /**
     * Has a session suspended or terminated: by its client with the answer to its next event, and by the agent on the host when none
     * comes in time.
     *
     * @param sessionId as {@link org.x2gobroker.session.live.SessionView#id} has it
     * @param who the administrator's name, or {@code policy} with the key's
     * @param reason shown with the command; may be empty
     * @throws org.x2gobroker.database.DatabaseUnavailableException when it could not be written, and so is not asked
     */
    CommandRequestResult ask(String sessionId, CommandKind kind, String who, String reason);

    /** The commands to a session of the last day, the latest first. */
    List<SessionCommand> list(String sessionId);
}
