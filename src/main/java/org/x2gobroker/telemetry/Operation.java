package org.x2gobroker.telemetry;

/** The kinds of operations that a request waits for, named as in {@code docs/monitoring.md}. */
public enum Operation {
    /** Authentication of a client, with the directory operations that it needs. */
    AUTHENTICATION("authentication"),
    /** Queries of LDAP servers and of the system's name service. */
    DIRECTORY("directory"),
    /** Statements of the database. */
    DATABASE("database"),
    /** Jobs on X2Go hosts. */
    AGENT("agent");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** Returns the name in metrics and traces. */
    public String label() {
        return label;
    }
}
