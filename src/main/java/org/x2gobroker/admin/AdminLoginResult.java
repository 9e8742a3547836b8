package org.x2gobroker.admin;

/** The result of a login to the admin API; only {@link Granted} gives access. */
public sealed interface AdminLoginResult {
    /** @param name of the user or of the API token */
    record Granted(String name, AdminRole role) implements AdminLoginResult {}

    /** @param reason for the log, never for the client */
    record Refused(String reason) implements AdminLoginResult {}

    /**
     * The credentials could not be checked.
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
