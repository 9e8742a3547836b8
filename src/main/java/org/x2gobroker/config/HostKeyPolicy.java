package org.x2gobroker.config;

import org.x2gobroker.config.ini.PythonBlanks;

/** What to do with an SSH host key that is not known; a changed key is refused by all of them. */
public enum HostKeyPolicy {
    /** Refuse it. */
    REJECT("RejectPolicy"),
    /** Accept it and log a warning. */
    WARN("WarningPolicy"),
    /** Accept it and write it to {@code known_hosts}. */
    AUTO_ADD("AutoAddPolicy");

    private final String key;

    HostKeyPolicy(String key) {
        this.key = key;
    }

    /** The name used in configuration files. */
    public String key() {
        return key;
    }

    /** Reads the name used in configuration files in any case; throws {@link IllegalArgumentException} with those accepted. */
    public static HostKeyPolicy parse(String text) {
        for (HostKeyPolicy policy : values()) {
            if (policy.key.equalsIgnoreCase(PythonBlanks.strip(text))) {
                return policy;
            }
        }
        throw new IllegalArgumentException("expected RejectPolicy, WarningPolicy or AutoAddPolicy");
    }
}
