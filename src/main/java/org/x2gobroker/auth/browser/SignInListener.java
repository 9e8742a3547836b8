package org.x2gobroker.auth.browser;

/** Is told which sign-ins have ended, to end what was made by them. */
public interface SignInListener {
    /**
     * Ends what was made by a sign-in, on every replica.
     *
     * @param signInId {@link BrowserSignIn#id}
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the database does not answer; the sign-in itself has ended
     */
    void signInEnded(String signInId);
}
