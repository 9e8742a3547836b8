package org.x2gobroker.host.assignment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps which user is bound to which host. Every method is atomic: two brokers never give one user two personal hosts of a pool, nor one
 * personal host to two users. Safe for use by any thread.
 *
 * <p>Every method throws {@link org.x2gobroker.database.DatabaseUnavailableException} or {@link java.io.UncheckedIOException} when
 * nothing could be read or written.
 */
public interface HostAssignmentStore {
    /** The assignments of a user, the latest used first; while the database is unavailable, those that were read last. */
    List<HostAssignment> list(String user);

    /** Those that the filter selects, by user and host. */
    List<HostAssignment> list(HostAssignmentFilter filter);

    /** Which of these hosts are somebody's personal host. */
    Set<String> listTaken(Collection<String> hosts);

    /**
     * Makes a host the personal host of a user, unless the user has one in the pool already.
     *
     * @param pool the names of all hosts that the user may choose from
     * @param offered one of them
     * @return the user's personal host in the pool now; empty when the offered one is another user's
     */
    Optional<String> claim(String user, Collection<String> pool, String offered);

    /**
     * Records that a user was sent to a host: touches his personal host, or replaces his sticky one.
     *
     * @param pool as in {@link #claim}; only one of these stays the host of the last session
     */
    void use(String user, Collection<String> pool, String host, HostAssignmentMode mode);

    /**
     * Gives a user a personal host in place of those in the pool that he has.
     *
     * @param by the administrator
     * @return whether it is his now; another user's host is not given away
     */
    boolean give(String user, Collection<String> pool, String host, String by);

    /** Takes a personal host from its user; returns whether there was one. */
    boolean release(String host);

    /** Removes all assignments of a user; returns how many there were. */
    long forget(String user);

    /** Removes what was not used since then; returns how many there were. */
    long expire(Instant before);
}
