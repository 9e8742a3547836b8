package org.x2gobroker.admin.console.login;

import java.util.Optional;

/** Keeps the sessions of the console by the hashes of their cookies. Safe for use by any thread; may block. */
interface ConsoleSessionStore {
    /** Returns a session that is not over. */
    Optional<ConsoleSession> find(String cookieHash);

    /** Records that a session is being used, if there is one. */
    void use(String cookieHash);

    /** Stores a new session. */
    void begin(String cookieHash, ConsoleSession session);

    /** Ends a session, if there is one. */
    void end(String cookieHash);
}
