package org.x2gobroker.auth.guess;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jboss.logging.Logger;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseAwayException;
import org.x2gobroker.database.Rounds;

/**
 * Counters in the database, so that nobody has more guesses for there being more replicas. While it is away each replica counts for
 * itself, from what it has counted before.
 */
public final class DatabaseGuessCounters implements GuessCounters, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final String FIND = "SELECT guesser, wrong, until FROM guess_counter WHERE guesser = ANY (?)";
    private static final String ADD = """
            INSERT INTO guess_counter AS counted (guesser, wrong, until) VALUES (?, 1, ?)
            ON CONFLICT (guesser) DO UPDATE SET
                wrong = CASE WHEN counted.until > ? THEN counted.wrong + 1 ELSE 1 END,
                until = CASE WHEN counted.until > ? THEN counted.until ELSE excluded.until END""";
    private static final Logger log = Logger.getLogger(DatabaseGuessCounters.class);

    private final Database database;
    private final Clock clock;
    private final MemoryGuessCounters own = new MemoryGuessCounters();
    private final Rounds rounds = new Rounds("guess counters");

    public DatabaseGuessCounters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts the work in the background. */
    public void start() {
        rounds.every(SWEEP, this::sweep);
    }

    @Override
    public void close() {
        rounds.close();
    }

    @Override
    public Map<Guesser, Guesses> find(Collection<Guesser> guessers, Instant now) {
        try {
            return database.ask(connection -> {
                try (PreparedStatement select = connection.prepareStatement(FIND)) {
                    select.setArray(
                            1,
                            connection.createArrayOf(
                                    "bytea",
                                    guessers.stream()
                                            .map(DatabaseGuessCounters::bytes)
                                            .toArray(byte[][]::new)));
                    return read(select.executeQuery(), now);
                }
            });
        } catch (DatabaseAwayException away) {
            return own.find(guessers, now);
        }
    }

    @Override
    public void add(Collection<Guesser> guessers, Instant now, Duration window) {
        own.add(guessers, now, window);
        try {
            database.ask(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                    for (Guesser guesser : guessers) {
                        insert.setBytes(1, bytes(guesser));
                        insert.setObject(2, timestamp(now.plus(window)));
                        insert.setObject(3, timestamp(now));
                        insert.setObject(4, timestamp(now));
                        insert.addBatch();
                    }
                    return insert.executeBatch();
                }
            });
        } catch (DatabaseAwayException away) {
            log.debugf("a wrong password is counted by this process only: %s", away.getMessage());
        }
    }

    @Override
    public void forget(Guesser guesser) {
        own.forget(guesser);
        try {
            database.ask(connection -> {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM guess_counter WHERE guesser = ?")) {
                    delete.setBytes(1, bytes(guesser));
                    return delete.executeUpdate();
                }
            });
        } catch (DatabaseAwayException away) {
            log.debugf("wrong passwords are forgotten by this process only: %s", away.getMessage());
        }
    }

    /** One round: removes what counts no more. */
    void sweep() {
        database.ask(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM guess_counter WHERE until <= ?")) {
                delete.setObject(1, timestamp(clock.instant()));
                return delete.executeUpdate();
            }
        });
    }

    private static Map<Guesser, Guesses> read(ResultSet rows, Instant now) throws SQLException {
        Map<Guesser, Guesses> found = new HashMap<>();
        while (rows.next()) {
            Guesses counted = new Guesses(
                    rows.getInt(2), rows.getObject(3, OffsetDateTime.class).toInstant());
            if (counted.count(now)) {
                found.put(new Guesser(HexFormat.of().formatHex(rows.getBytes(1))), counted);
            }
        }
        return found;
    }

    private static byte[] bytes(Guesser guesser) {
        return HexFormat.of().parseHex(guesser.hex());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
