package org.x2gobroker.admin.console.login;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps sessions in this process, for a broker without a database. When there are too many, the oldest one ends. */
final class MemoryConsoleSessionStore implements ConsoleSessionStore {
    /** Far more than there are administrators; only a login makes one. */
    static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, ConsoleSession> sessions = new LinkedHashMap<>();

    MemoryConsoleSessionStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<ConsoleSession> find(String cookieHash) {
        Instant now = clock.instant();
        ConsoleSession session = sessions.get(cookieHash);
        if (session == null) {
            return Optional.empty();
        }
        if (session.isOver(now)) {
            sessions.remove(cookieHash);
            return Optional.empty();
        }
        return Optional.of(session);
    }

    @Override
    public synchronized void use(String cookieHash) {
        sessions.computeIfPresent(cookieHash, (_, session) -> session.usedAt(clock.instant()));
    }

    @Override
    public synchronized void begin(String cookieHash, ConsoleSession session) {
        sessions.values().removeIf(other -> other.isOver(session.begunAt()));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        sessions.put(cookieHash, session);
    }

    @Override
    public synchronized void end(String cookieHash) {
        sessions.remove(cookieHash);
    }
}
