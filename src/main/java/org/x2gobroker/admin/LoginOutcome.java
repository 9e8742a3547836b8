package org.x2gobroker.admin;

/** Whether somebody may use the admin API; everything but {@link Granted} means no. */
public sealed interface LoginOutcome {
    /** @param name of the user or of the API token */
    record Granted(String name, AdminRole role) implements LoginOutcome {}

    /** @param reason for the log, never for the client */
    record Refused(String reason) implements LoginOutcome {}

    /**
     * Nobody could be asked.
     *
     * @param reason for the log, never for the client
     */
    record Unavailable(String reason) implements LoginOutcome {}
}
