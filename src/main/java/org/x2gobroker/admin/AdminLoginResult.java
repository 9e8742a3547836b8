package org.x2gobroker.admin;

/** Whether somebody may use the admin API; everything but {@link Granted} means no. */
public sealed interface AdminLoginResult {
    /** @param name of the user or of the API token */
    record Granted(String name, AdminRole role) implements AdminLoginResult {}

    /** @param reason for the log, never for the client */
    record Refused(String reason) implements AdminLoginResult {}

    /**
     * Nobody could be asked.
     *
     * @param reason for the log, never for the client
     */
    record Unavailable(String reason) implements AdminLoginResult {}

    /**
     * Nobody was asked, because too many others are waiting.
     *
     * @param reason for the log, never for the client
     */
    record Overloaded(String reason) implements AdminLoginResult {}
}
