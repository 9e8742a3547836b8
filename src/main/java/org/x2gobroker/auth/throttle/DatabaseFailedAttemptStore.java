package org.x2gobroker.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.SqlSession;

/**
 * Counters in the database, shared by all replicas, so that more replicas do not mean more attempts. While the database is unavailable
 * each replica counts for itself, from what it has counted before.
 */
public final class DatabaseFailedAttemptStore implements FailedAttemptStore, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** A flood of guesses leaves the other connections to cookies and profiles. */
    private static final int MOST_CONNECTIONS = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    /** How long a refusal is answered without asking again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;
    /** A row that is at its limit stays as it is and is not returned; then nothing is counted for the address either. */
    private static final String RESERVE = """
            WITH account AS (
                INSERT INTO guess_counter AS counted (guesser, wrong, until) VALUES (?::bytea, 1, ?::timestamptz)
                ON CONFLICT (guesser) DO UPDATE SET
                    wrong = CASE WHEN counted.until > ? THEN counted.wrong + 1 ELSE 1 END,
                    until = CASE WHEN counted.until > ? THEN counted.until ELSE excluded.until END
                WHERE counted.until <= ? OR counted.wrong < ?
                RETURNING guesser),
            address AS (
                INSERT INTO guess_counter AS counted (guesser, wrong, until)
                SELECT ?::bytea, 1, ?::timestamptz FROM account
                ON CONFLICT (guesser) DO UPDATE SET
                    wrong = CASE WHEN counted.until > ? THEN counted.wrong + 1 ELSE 1 END,
                    until = CASE WHEN counted.until > ? THEN counted.until ELSE excluded.until END
                WHERE counted.until <= ? OR counted.wrong < ?
                RETURNING guesser)
            SELECT (SELECT count(*) FROM account) AS account, (SELECT count(*) FROM address) AS address""";

    private static final String FIND_END =
            "SELECT until FROM guess_counter WHERE guesser = ? AND until > ? AND wrong >= ?";
    private static final String TAKE_ONE =
            "UPDATE guess_counter SET wrong = wrong - 1 WHERE guesser = ? AND until <= ? AND wrong > 1";
    private static final String TAKE_LAST = "DELETE FROM guess_counter WHERE guesser = ? AND until <= ? AND wrong <= 1";
    private static final String FORGET = "DELETE FROM guess_counter WHERE guesser = ?";
    private static final Logger log = Logger.getLogger(DatabaseFailedAttemptStore.class);

    private final Database database;
    private final Clock clock;
    private final MemoryFailedAttemptStore own = new MemoryFailedAttemptStore();
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS, true);
    private final Cache<ThrottleKey, ReservationResult> exhausted;
    private final AtomicLong changes = new AtomicLong();
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("failed attempts", DatabaseUnavailableException.class);

    public DatabaseFailedAttemptStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.exhausted = Caffeine.newBuilder()
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .build();
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
    public ReservationResult reserve(AttemptLimits limits, Instant now) {
        ReservationResult counted = own.reserve(limits, now);
        if (!isConnectionFree()) {
            return counted;
        }
        try {
            ReservationResult shared = reserveShared(limits, now);
            follow(shared, counted, limits, now);
            return shared;
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a password attempt is counted by this process only: %s", unavailable.getMessage());
            return counted;
        } finally {
            connections.release();
        }
    }

    private ReservationResult reserveShared(AttemptLimits limits, Instant now) {
        Optional<ReservationResult> remembered = limits.keys().stream()
                .flatMap(key -> Stream.ofNullable(exhausted.getIfPresent(key)))
                .findFirst();
        if (remembered.isPresent()) {
            return remembered.get();
        }
        long before = changes.get();
        ReservationResult shared = database.ask(session -> reserve(session, limits, now));
        if (shared instanceof ReservationResult.Exhausted(ThrottleKey key, Instant _)) {
            exhausted.put(key, shared);
            if (changes.get() != before) {
                // Meanwhile an attempt was given back, perhaps one of this key.
                exhausted.invalidate(key);
            }
        }
        return shared;
    }

    /** Waits for a connection as long as it takes to get one from a pool. */
    private boolean isConnectionFree() {
        try {
            return connections.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void giveBack(AttemptLimits limits, ReservationResult.Reserved reserved) {
        own.giveBack(limits, reserved);
        change(limits, session -> {
            takeOne(session, limits.account(), reserved.latestEnd());
            takeOne(session, limits.address(), reserved.latestEnd());
            return true;
        });
    }

    @Override
    public void forget(AttemptLimits limits, ReservationResult.Reserved reserved) {
        own.forget(limits, reserved);
        change(limits, session -> {
            session.execute(FORGET, bytes(limits.account()));
            takeOne(session, limits.address(), reserved.latestEnd());
            return true;
        });
    }

    /** One round: removes what counts no more. */
    void sweep() {
        database.execute("DELETE FROM guess_counter WHERE until <= ?", clock.instant());
    }

    /** Has the counters of this process allow what the shared ones allow, which an operator may have deleted. */
    private void follow(ReservationResult shared, ReservationResult counted, AttemptLimits limits, Instant now) {
        if (shared instanceof ReservationResult.Reserved reserved && counted instanceof ReservationResult.Exhausted) {
            own.forget(limits, reserved);
            own.reserve(limits, now);
        }
    }

    private static ReservationResult reserve(SqlSession session, AttemptLimits limits, Instant now)
            throws SQLException {
        Instant end = now.plus(limits.window());
        Counted counted = session.find(
                        RESERVE,
                        row -> new Counted(row.getInt("account") > 0, row.getInt("address") > 0),
                        bytes(limits.account()),
                        end,
                        now,
                        now,
                        now,
                        limits.accountLimit(),
                        bytes(limits.address()),
                        end,
                        now,
                        now,
                        now,
                        limits.addressLimit())
                .orElseThrow(() -> new SQLException("a statement that returns one row returned none"));
        if (counted.address()) {
            return new ReservationResult.Reserved(end);
        }
        if (counted.account()) {
            takeOne(session, limits.account(), end);
            return exhausted(session, limits.address(), limits.addressLimit(), now, end);
        }
        return exhausted(session, limits.account(), limits.accountLimit(), now, end);
    }

    private static ReservationResult exhausted(
            SqlSession session, ThrottleKey key, long limit, Instant now, Instant otherwise) throws SQLException {
        return new ReservationResult.Exhausted(
                key,
                session.find(FIND_END, row -> SqlSession.instant(row, "until"), bytes(key), now, limit)
                        .orElse(otherwise));
    }

    /** No row counts nothing, so the last one is deleted; one that gets another attempt in between is counted down the next time. */
    private static void takeOne(SqlSession session, ThrottleKey key, Instant latestEnd) throws SQLException {
        boolean taken = session.execute(TAKE_ONE, bytes(key), latestEnd) > 0
                || session.execute(TAKE_LAST, bytes(key), latestEnd) > 0
                || session.execute(TAKE_ONE, bytes(key), latestEnd) > 0;
        if (!taken) {
            log.debug("a counter of wrong passwords has ended before an attempt was given back");
        }
    }

    private void change(AttemptLimits limits, Database.Work<Boolean> question) {
        try {
            database.ask(question);
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a password attempt is given back by this process only: %s", unavailable.getMessage());
        }
        changes.incrementAndGet();
        exhausted.invalidateAll(limits.keys());
    }

    private static byte[] bytes(ThrottleKey key) {
        return HexFormat.of().parseHex(key.hex());
    }

    private record Counted(boolean account, boolean address) {}
}
