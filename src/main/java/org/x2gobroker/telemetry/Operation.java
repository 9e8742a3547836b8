package org.x2gobroker.telemetry;

/** What a request spends its time with, in the words of {@code docs/monitoring.md}. */
public enum Operation {
    /** Proving who a client is; contains what a directory takes for it. */
    AUTHENTICATION("authentication"),
    /** Questions to LDAP servers and to the system's name service. */
    DIRECTORY("directory"),
    /** Statements of the database. */
    DATABASE("database"),
    /** Jobs on X2Go hosts. */
    AGENT("agent");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** The name in figures and traces. */
    public String label() {
        return label;
    }
}
