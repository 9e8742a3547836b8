package org.x2gobroker.auth;

import java.util.function.BooleanSupplier;

/**
 * A client's wish to get in.
 *
 * @param methods how passwords are checked here
 * @param task the task it asks for, for hooks and the log
 * @param profileId the profile it selects, or empty, for hooks
 * @param keepsCookie whether a cookie that is shown stays as it is, and no new one is handed out: for what clients send all the time
 * @param isWanted whether the client still waits; asked by any thread before something long begins
 */
public record LoginRequest(
        Credentials credentials,
        LoginMethods methods,
        String task,
        String profileId,
        boolean keepsCookie,
        BooleanSupplier isWanted) {
    /** Of a request that uses its cookie up. */
    public LoginRequest(
            Credentials credentials, String mechanism, String task, String profileId, BooleanSupplier isWanted) {
        this(credentials, LoginMethods.of(mechanism), task, profileId, false, isWanted);
    }

    /** From a client that waits as long as it takes. */
    public LoginRequest(Credentials credentials, String mechanism, String task, String profileId) {
        this(credentials, mechanism, task, profileId, () -> true);
    }

    /** What checks passwords here, for the log. */
    public String mechanism() {
        return methods.label();
    }
}
