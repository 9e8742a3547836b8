package org.x2gobroker.admin.console.login;

import java.util.Optional;

/** Keeps the sessions of the console by the hashes of their cookies. Safe for use by any thread; may block. */
interface ConsoleSessionStore {
    /** Returns a session that is not over, and records that it is being used. */
    Optional<ConsoleSession> find(String cookieHash);

    /** Stores a new session. */
    void begin(String cookieHash, ConsoleSession session);

    /** Ends a session, if there is one. */
    void end(String cookieHash);
}
