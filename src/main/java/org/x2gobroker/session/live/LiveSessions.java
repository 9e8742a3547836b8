package org.x2gobroker.session.live;

import java.util.Optional;
import java.util.function.Consumer;

/** The sessions that the broker knows of, from clients' events and hosts' listings. Reading never waits. Safe for use by any thread. */
public interface LiveSessions {
    /**
     * A page of the sessions that the filter selects: those that are there before those that have ended, then by user and id.
     *
     * @param limit at most this many; the total counts all
     */
    SessionPage list(SessionFilter filter, int offset, int limit);

    /** The session of this id, as {@link SessionView#id} has it. */
    Optional<SessionView> find(String id);

    /** How many sessions are in this status. */
    long count(SessionStatus status);

    /**
     * Calls the listener after each change that this replica makes, on the thread of the request: it must not block, and its fault is
     * logged and goes no further.
     */
    void addListener(Consumer<SessionChange> listener);
}
