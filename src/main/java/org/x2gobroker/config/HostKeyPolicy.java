package org.x2gobroker.config;

import org.x2gobroker.config.ini.PythonBlanks;

/** Says how to treat an SSH host key that is not known; every policy refuses a changed key. */
public enum HostKeyPolicy {
    /** Refuses the key. */
    REJECT("RejectPolicy"),
    /** Accepts the key and logs a warning. */
    WARN("WarningPolicy"),
    /** Accepts the key and writes it to {@code known_hosts}. */
    AUTO_ADD("AutoAddPolicy");

    private final String key;

    HostKeyPolicy(String key) {
        this.key = key;
    }

    /** Returns the name used in configuration files. */
    public String key() {
        return key;
    }

    /** Reads the name used in configuration files, in any case; throws {@link IllegalArgumentException} with those accepted. */
    public static HostKeyPolicy parse(String text) {
        for (HostKeyPolicy policy : values()) {
            if (policy.key.equalsIgnoreCase(PythonBlanks.strip(text))) {
                return policy;
            }
        }
        throw new IllegalArgumentException("expected RejectPolicy, WarningPolicy or AutoAddPolicy");
    }
}
