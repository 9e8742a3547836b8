package org.x2gobroker.config;

import java.util.Locale;
import org.x2gobroker.config.ini.PythonBlanks;

/** How the agent on X2Go hosts is reached. */
public enum AgentQueryMode {
    /** Hosts are never asked. */
    NONE,
    /** The agent command runs on the broker's own machine. */
    LOCAL,
    /** The agent command runs on the hosts of the profile, by SSH. */
    SSH;

    /** Reads the name in any case; throws {@link IllegalArgumentException} with the accepted names. */
    public static AgentQueryMode parse(String text) {
        return switch (PythonBlanks.strip(text).toUpperCase(Locale.ROOT)) {
            case "NONE" -> NONE;
            case "LOCAL" -> LOCAL;
            case "SSH" -> SSH;
            default -> throw new IllegalArgumentException("expected NONE, LOCAL or SSH");
        };
    }
}
