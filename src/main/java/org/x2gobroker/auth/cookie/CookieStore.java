package org.x2gobroker.auth.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.auth.signin.SignInEnd;

/**
 * Where handed-out cookies are kept. Every method is one atomic step, also between replicas that share a store: of two
 * requests that use up the same cookie at the same time exactly one gets it. Safe for use by any thread; may block.
 */
public interface CookieStore {
    /** Keeps a new cookie. A full store makes room by dropping others, never by refusing. */
    void add(CookieHash hash, IssuedCookie cookie);

    /** The cookie, if it is still usable at {@code now}; it stays as it is. */
    Optional<IssuedCookie> find(CookieHash hash, Instant now);

    /**
     * Uses the cookie up: it is given to the caller if it is usable at {@code now}, and stays usable for {@code grace} from its
     * first use on, which later uses do not prolong. With no grace it is gone at once.
     */
    Optional<IssuedCookie> useUp(CookieHash hash, Instant now, Duration grace);

    /** Remembers that the cookie, if it is there, was used at {@code now}. */
    void touch(CookieHash hash, Instant now);

    /** Forgets the cookie, if it is there. */
    void remove(CookieHash hash);

    /** How many cookies are kept, those included that nobody can use any more and that are not swept out yet. */
    long count();

    /** Forgets the cookies of an account, except these. */
    void removeAll(String account, Set<CookieHash> kept);

    /**
     * Ends the cookies of a user on every replica: those that are there, and those that requests under way or replicas that cannot write
     * make of them afterwards.
     *
     * @param name the user's name as the client writes it, or that of the account
     * @param now cookies of passwords that were checked until then end
     * @return how many were there
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the store is shared and does not answer; nothing has ended then
     */
    long endAll(String name, Instant now);

    /**
     * Forgets the cookies of sign-ins that have ended, and those that requests under way make of them afterwards. A shared store forgets
     * what this process remembers; the shared part ends with the sign-in.
     */
    void endSignIns(SignInEnd end);
}
