package org.x2gobroker.session.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** As {@link #list} for each of these sessions; those without a command are left out. */
    default Map<String, List<SessionCommand>> listAll(Collection<String> sessionIds) {
        Map<String, List<SessionCommand>> lists = new LinkedHashMap<>();
        for (String id : sessionIds) {
            List<SessionCommand> commands = list(id);
            if (!commands.isEmpty()) {
                lists.put(id, commands);
            }
        }
        return lists;
    }
}
