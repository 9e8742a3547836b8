package org.x2gobroker.auth.browser;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.auth.SecretText;

/** Keeps sign-ins by their ids, bounded. Safe for use by any thread; may block. */
interface BrowserSignInStore {
    /** Sign-ins of one user at a time; a new one beyond them ends the oldest. */
    int MOST_OF_USER = 20;

    /** The sign-in of this id, whether it is over or not. */
    Optional<BrowserSignIn> find(String id);

    /** Remembers that a page was asked for. */
    void use(String id, Instant now);

    /**
     * Keeps a new sign-in.
     *
     * @return the ids of those that made room for it
     */
    List<String> add(BrowserSignIn signIn);

    /** Forgets a sign-in; false when there was none, so that of several who want to end it one does. */
    boolean remove(String id);

    /**
     * Forgets the sign-ins by a session of an issuer.
     *
     * @param sessionId empty: all of the subject
     * @param subject empty: whoever's session it is
     * @return their ids
     */
    List<String> removeSession(String issuer, String subject, String sessionId);

    /** Forgets those that end until then; returns their ids. */
    List<String> removeOver(Instant now);

    /**
     * Takes on sign-ins that were not checked since then, so that no other replica checks them.
     *
     * @param limit how many at most
     */
    List<BrowserSignIn> claimUnchecked(Instant since, Instant now, int limit);

    /** Replaces the refresh token of a sign-in that is still there. */
    void replaceToken(String id, SecretText refreshToken);
}
