package org.x2gobroker.config;

/** How the agent on X2Go hosts is reached. */
public enum AgentQueryMode {
    /** Hosts are never asked. */
    NONE,
    /** The agent command runs on the broker's own machine. */
    LOCAL,
    /** The agent command runs on the hosts of the profile, by SSH. */
    SSH
}
