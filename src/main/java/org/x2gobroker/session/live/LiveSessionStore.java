package org.x2gobroker.session.live;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps what clients report of their sessions, bounded. Reading never waits. Safe for use by any thread. */
public interface LiveSessionStore {
    /** Sessions that are kept in all; the events of others are counted and forgotten. */
    int MOST_SESSIONS = 50_000;

    /** Open sessions of one user; a client that makes up session ids gets no further. */
    int MOST_OF_USER = 100;

    /** How long a session is remembered after its end. */
    Duration MEMORY = Duration.ofHours(12);

    /** How long a selection keeps the place of a session that has not reported. */
    Duration RESERVATION = Duration.ofMinutes(2);

    /** How long it is remembered which profile a user selected. */
    Duration SELECTION_MEMORY = Duration.ofDays(1);

    /**
     * Takes an event. One that only confirms what is known costs no more than memory.
     *
     * @return what it did; {@code UNAVAILABLE} when the store is shared and does not answer
     */
    EventOutcome take(ClientEvent event, EventSender sender);

    /** The session of this id. */
    Optional<LiveSession> find(String id);

    /** All that are kept, those that have ended included. */
    Collection<LiveSession> listAll();

    /** As {@link #listAll}, of one broker user. */
    Collection<LiveSession> listOf(String user);

    /** The selections of a broker user that are remembered, of all replicas. */
    List<ProfileSelection> selectionsOf(String user);

    /** Remembers a selection; one that cannot be written is remembered by this replica only. */
    void note(ProfileSelection selection);

    /**
     * Remembers a selection if the rule lets it pass, as one step: of two users who want the last place at the same time one gets it.
     *
     * @param rule decides by the selections of the profile that are not older than {@link #RESERVATION}
     * @return whether it passed
     */
    boolean select(ProfileSelection selection, Predicate<List<ProfileSelection>> rule);

    /**
     * One round: takes clients that have not reported for {@code silence} for gone, and forgets what is older than it is remembered.
     *
     * @return the sessions that were lost
     */
    List<SessionChange> sweep(Duration silence);
}
