package org.x2gobroker.session.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps commands to sessions, bounded by age. Reading never waits. Safe for use by any thread. */
public interface CommandStore {
    /** How long a command is shown. */
    Duration MEMORY = Duration.ofDays(1);

    /**
     * Keeps a new command, unless one of its kind is under way for the session.
     *
     * @return the one that is under way; empty: the new one is kept
     * @throws org.x2gobroker.database.DatabaseUnavailableException when nothing is kept
     */
    Optional<SessionCommand> add(SessionCommand command);

    /** All commands to a session, the latest first. */
    List<SessionCommand> list(String sessionId);

    /** All commands to each of these sessions, the latest first; sessions without one are left out. */
    default Map<String, List<SessionCommand>> listAll(Collection<String> sessionIds) {
        return sessionIds.stream()
                .distinct()
                .flatMap(id -> list(id).stream())
                .collect(Collectors.groupingBy(SessionCommand::sessionId));
    }

    /** All that are waiting or delivered. */
    List<SessionCommand> listOpen();

    /**
     * Brings a command into another state, if it still is in the state that is known of it.
     *
     * @return whether it was
     */
    boolean change(SessionCommand known, CommandState to);

    /** Takes on a command that is open, so that until then no other replica carries it out; false when one does. */
    boolean claim(UUID id, Instant now, Instant until);

    /** Forgets what is older than it is remembered. */
    void sweep(Instant now);
}
