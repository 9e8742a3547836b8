package org.x2gobroker.agent;

import java.util.List;
import java.util.Locale;

/** The tasks an agent knows, with what each wants after the task's name. */
public enum AgentTask {
    PING,
    VERSION,
    AVAILABLETASKS,
    LISTSESSIONS,
    FINDBUSYSERVERS,
    GETSERVERS,
    CHECKLOAD,
    ADDAUTHKEY(AllowList.KEY_LINE, AllowList.KEY_FILE),
    DELAUTHKEY(AllowList.KEY_LINE, AllowList.KEY_FILE),
    SUSPENDSESSION(AllowList.SESSION_ID),
    TERMINATESESSION(AllowList.SESSION_ID);

    private final List<AllowList> arguments;

    AgentTask(AllowList... arguments) {
        this.arguments = List.of(arguments);
    }

    List<AllowList> arguments() {
        return arguments;
    }

    /** As it stands on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
