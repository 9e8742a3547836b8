package org.x2gobroker.auth;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;

/** Whether a client gets in. */
public sealed interface LoginResult {
    /**
     * It does.
     *
     * @param caller the broker user, as hooks may have changed it and the account database spells it, at the client
     * @param cookie the cookie to hand out; absent when nothing is required and so nothing is proved
     */
    record Granted(Caller caller, @Nullable SecretText cookie) implements LoginResult {}

    /**
     * It does not.
     *
     * @param reason for the log, never for the client
     */
    record Refused(String reason) implements LoginResult {}

    /**
     * It is not decided: there is more to check than the broker has time for.
     *
     * @param retryAfterSeconds when it may try again
     */
    record Overloaded(int retryAfterSeconds) implements LoginResult {}
}
