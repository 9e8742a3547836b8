package org.x2gobroker.agent;

import java.util.List;
import java.util.Locale;

/** The tasks of an agent, with the arguments of each. */
public enum AgentTask {
    PING,
    VERSION,
    AVAILABLETASKS,
    LISTSESSIONS,
    FINDBUSYSERVERS,
    GETSERVERS,
    CHECKLOAD,
    ADDAUTHKEY(AgentAllowList.KEY_LINE, AgentAllowList.KEY_FILE),
    DELAUTHKEY(AgentAllowList.KEY_LINE, AgentAllowList.KEY_FILE),
    SUSPENDSESSION(AgentAllowList.SESSION_ID),
    TERMINATESESSION(AgentAllowList.SESSION_ID);

    private final List<AgentAllowList> arguments;

    AgentTask(AgentAllowList... arguments) {
        this.arguments = List.of(arguments);
    }

    List<AgentAllowList> arguments() {
        return arguments;
    }

    /** Returns the name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
