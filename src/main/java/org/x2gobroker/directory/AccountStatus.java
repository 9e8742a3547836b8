package org.x2gobroker.directory;

/** Whether an account may still be used, as far as can be said without its password. */
public sealed interface AccountStatus {
    /** It is there, and nothing known speaks against it. */
    record Active() implements AccountStatus {}

    /**
     * It is gone, disabled, locked or expired.
     *
     * @param reason for the log
     */
    record Ended(String reason) implements AccountStatus {}

    /**
     * The account database could not be asked.
     *
     * @param reason for the log
     */
    record Unavailable(String reason) implements AccountStatus {}
}
