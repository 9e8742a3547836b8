package org.x2gobroker.session.command;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Commands of a broker without a database, and the copy in memory of one that has one. */
public final class MemoryCommandStore implements CommandStore {
    private static final int MOST = 10_000;

    private final Map<UUID, SessionCommand> commands = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> claims = new ConcurrentHashMap<>();

    @Override
    public synchronized Optional<SessionCommand> add(SessionCommand command) {
        Optional<SessionCommand> underWay = listOpen().stream()
                .filter(other -> other.sessionId().equals(command.sessionId()) && other.kind() == command.kind())
                .findFirst();
        if (underWay.isEmpty()) {
            put(command);
        }
        return underWay;
    }

    @Override
    public List<SessionCommand> list(String sessionId) {
        return commands.values().stream()
                .filter(command -> command.sessionId().equals(sessionId))
                .sorted(Comparator.comparing(SessionCommand::askedAt).reversed())
                .toList();
    }

    @Override
    public List<SessionCommand> listOpen() {
        return commands.values().stream()
                .filter(command -> !command.state().isFinal())
                .toList();
    }

    @Override
    public synchronized boolean change(SessionCommand known, CommandState to) {
        SessionCommand current = commands.get(known.id());
        if (current == null || !current.state().label().equals(known.state().label())) {
            return false;
        }
        commands.put(known.id(), known.with(to));
        return true;
    }

    @Override
    public synchronized boolean claim(UUID id, Instant now, Instant until) {
        SessionCommand command = commands.get(id);
        Instant claimed = claims.get(id);
        if (command == null || command.state().isFinal() || claimed != null && claimed.isAfter(now)) {
            return false;
        }
        claims.put(id, until);
        return true;
    }

    @Override
    public synchronized void sweep(Instant now) {
        commands.values().removeIf(command -> command.askedAt().plus(MEMORY).isBefore(now));
        claims.keySet().retainAll(commands.keySet());
    }

    /** Keeps a command as it is; of very many the oldest is dropped. */
    synchronized void put(SessionCommand command) {
        commands.put(command.id(), command);
        if (commands.size() > MOST) {
            commands.values().stream()
                    .min(Comparator.comparing(SessionCommand::askedAt))
                    .ifPresent(oldest -> commands.remove(oldest.id()));
        }
    }
}
