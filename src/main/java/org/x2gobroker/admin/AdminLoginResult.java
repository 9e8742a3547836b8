package org.x2gobroker.admin;

/** The result of a login to the admin API; only {@link Granted} gives access. */
public sealed interface AdminLoginResult {
    /** For the log, never for the client. */
    String reason();

    /** @param name of the user or of the API token */
    record Granted(String name, AdminRole role) implements AdminLoginResult {
        @Override
        public String reason() {
            return "role " + role.key();
        }
    }

    /** The credentials are not accepted, or give no role. */
    record Refused(String reason) implements AdminLoginResult {}

    /** The credentials could not be checked. */
    record Unavailable(String reason) implements AdminLoginResult {}

    /** The credentials were not checked, because too many others are waiting. */
    record Overloaded(String reason) implements AdminLoginResult {}
}
