package org.x2gobroker.session.live;

/** What is known of a session, whoever told it. */
public enum SessionStatus {
    CONNECTING,
    CONNECTED,
    /** A host listed it as running, and no client reports on it. */
    RUNNING,
    SUSPENDING,
    SUSPENDED,
    TERMINATING,
    FINISHED,
    LOST;

    /** Whether a user has the session, connected or not. */
    public boolean isThere() {
        return this != FINISHED;
    }
}
