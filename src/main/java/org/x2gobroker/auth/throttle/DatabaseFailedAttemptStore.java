package org.x2gobroker.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.SqlSession;

/**
 * Counters in the database, so that nobody has more guesses for there being more replicas. While it is away each replica counts for
 * itself, from what it has counted before.
 */
public final class DatabaseFailedAttemptStore implements FailedAttemptStore, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final String FIND = "SELECT guesser, wrong, until FROM guess_counter WHERE guesser = ANY (?)";
    private static final String ADD = """
            INSERT INTO guess_counter AS counted (guesser, wrong, until) VALUES (?, 1, ?)
            ON CONFLICT (guesser) DO UPDATE SET
                wrong = CASE WHEN counted.until > ? THEN counted.wrong + 1 ELSE 1 END,
                until = CASE WHEN counted.until > ? THEN counted.until ELSE excluded.until END""";
    private static final Logger log = Logger.getLogger(DatabaseFailedAttemptStore.class);

    private final Database database;
    private final Clock clock;
    private final MemoryFailedAttemptStore own = new MemoryFailedAttemptStore();
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("guess counters", DatabaseUnavailableException.class);

    public DatabaseFailedAttemptStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts the work in the background. */
    public void start() {
        backgroundTasks.schedule(SWEEP, this::sweep);
    }

    @Override
    public void close() {
        backgroundTasks.close();
    }

    @Override
    public Map<ThrottleKey, FailedAttempts> find(Collection<ThrottleKey> guessers, Instant now) {
        try {
            Map<ThrottleKey, FailedAttempts> found = new HashMap<>();
            List<byte[]> hashes =
                    guessers.stream().map(DatabaseFailedAttemptStore::bytes).toList();
            return database.ask(session -> {
                session.forEach(
                        FIND,
                        row -> found.put(
                                new ThrottleKey(HexFormat.of().formatHex(row.getBytes("guesser"))),
                                new FailedAttempts(row.getInt("wrong"), SqlSession.instant(row, "until"))),
                        hashes);
                found.values().removeIf(counted -> !counted.count(now));
                return found;
            });
        } catch (DatabaseUnavailableException unavailable) {
            return own.find(guessers, now);
        }
    }

    @Override
    public void add(Collection<ThrottleKey> guessers, Instant now, Duration window) {
        own.add(guessers, now, window);
        try {
            List<List<Object>> counts = guessers.stream()
                    .map(guesser -> List.<Object>of(bytes(guesser), now.plus(window), now, now))
                    .toList();
            database.ask(session -> session.executeBatch(ADD, counts));
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a wrong password is counted by this process only: %s", unavailable.getMessage());
        }
    }

    @Override
    public void forget(ThrottleKey guesser) {
        own.forget(guesser);
        try {
            database.execute("DELETE FROM guess_counter WHERE guesser = ?", bytes(guesser));
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("wrong passwords are forgotten by this process only: %s", unavailable.getMessage());
        }
    }

    /** One round: removes what counts no more. */
    void sweep() {
        database.execute("DELETE FROM guess_counter WHERE until <= ?", clock.instant());
    }

    private static byte[] bytes(ThrottleKey guesser) {
        return HexFormat.of().parseHex(guesser.hex());
    }
}
