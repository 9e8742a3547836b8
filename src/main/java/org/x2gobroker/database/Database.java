package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.SqlSession.RowMapper;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/**
 * The database as the rooms use it. Nobody waits for one that is away: until {@link DatabaseWatcher} has found it again, every
 * question ends at once with a {@link DatabaseUnavailableException}. Safe for use by any thread; questions block, so ask them on
 * virtual threads.
 */
public final class Database {
    /** What is asked in a session, which ends with the answer. */
    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(SqlSession session) throws SQLException;
    }

    /**
     * The channel of all notifications, {@code NOTIFY x2gobroker, '<topic> <detail>'}. A topic is a word, the detail may be empty.
     */
    public static final String CHANNEL = "x2gobroker";

    private static final Logger log = Logger.getLogger(Database.class);

    private final @Nullable DataSource dataSource;
    private final Clock clock;
    private final Telemetry telemetry;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private volatile DatabaseState state;
    private volatile @Nullable Trouble trouble;

    private Database(@Nullable DataSource dataSource, Clock clock, Telemetry telemetry, DatabaseState state) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.telemetry = telemetry;
        this.state = state;
    }

    /** For a broker without a database. */
    public static Database none() {
        return new Database(null, Clock.systemUTC(), Telemetry.NOOP, new DatabaseState.Off());
    }

    /** One that counts as away until a {@link DatabaseWatcher} has reached it. */
    public static Database of(DataSource dataSource, Clock clock) {
        return of(dataSource, clock, Telemetry.NOOP);
    }

    /** As {@link #of(DataSource, Clock)}, with an observer of every question. */
    public static Database of(DataSource dataSource, Clock clock, Telemetry telemetry) {
        return new Database(dataSource, clock, telemetry, new DatabaseState.Waiting("it has not been asked yet"));
    }

    /** One that is asked without waiting for a {@link DatabaseWatcher}. */
    static Database answering(DataSource dataSource, Clock clock) {
        return new Database(dataSource, clock, Telemetry.NOOP, new DatabaseState.Ready());
    }

    /** Whether there is one to be used, be it away or not. */
    public boolean isConfigured() {
        return dataSource != null;
    }

    public DatabaseState state() {
        Trouble latest = trouble;
        return state instanceof DatabaseState.Ready && latest != null && latest.isRecent(clock.instant())
                ? new DatabaseState.Disturbed(latest.problem(), latest.since())
                : state;
    }

    /**
     * Asks on a connection of its own, where each statement is a transaction.
     *
     * @throws DatabaseUnavailableException when it does not answer, or does not do at present what it is asked
     * @throws IllegalStateException when it refuses the statement, which is a fault of this program
     */
    public <T extends @Nullable Object> T ask(Question<T> question) {
        try (TelemetrySpan step = telemetry.begin(Operation.DATABASE, "ask", "")) {
            try (Connection connection = connect()) {
                return question.ask(new SqlSession(connection));
            } catch (SQLException fault) {
                RuntimeException translated = translated(fault);
                step.failed(translated instanceof DatabaseUnavailableException ? "away" : "refused");
                throw translated;
            }
        }
    }

    /** As {@link #ask}, with all statements in one transaction: all of them count, or none. */
    public <T extends @Nullable Object> T change(Question<T> question) {
        return ask(session -> session.inTransaction(question));
    }

    /** Asks one statement, see {@link SqlSession#execute}; throws as {@link #ask}. */
    public int execute(String sql, @Nullable Object... values) {
        return ask(session -> session.execute(sql, values));
    }

    /** Asks one statement, see {@link SqlSession#list}; throws as {@link #ask}. */
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return ask(session -> session.list(sql, mapper, values));
    }

    /** Asks one statement, see {@link SqlSession#find}; throws as {@link #ask}. */
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return ask(session -> session.find(sql, mapper, values));
    }

    /**
     * For work that gets its connections elsewhere, as Hibernate does.
     *
     * @throws DatabaseUnavailableException as {@link #ask} does, at once while the database is away
     */
    public <T extends @Nullable Object> T guard(Supplier<T> work) {
        requireAnswering();
        try {
            return work.get();
        } catch (RuntimeException fault) {
            throw causes(fault)
                    .flatMap(cause -> cause instanceof SQLException refused ? Stream.of(refused) : Stream.empty())
                    .findFirst()
                    .map(this::translated)
                    .orElse(fault);
        }
    }

    /**
     * Has the listener told each notification's detail under that topic; after every connection, which may have missed some, it
     * is told an empty detail. Listeners are called one after the other and must not block for long.
     */
    public void subscribe(String topic, Consumer<String> listener) {
        followers.add(new Follower(topic, listener));
    }

    Connection connectAnyway() throws SQLException {
        if (dataSource == null) {
            throw new IllegalStateException("no database is configured, so nobody may ask one");
        }
        try {
            return dataSource.getConnection();
        } catch (RuntimeException fault) {
            // The file with the password is being replaced, or the pool begins anew at this very moment.
            throw new SQLException("no connection can be made: " + fault.getMessage(), "08001", fault);
        }
    }

    void isReady() {
        trouble = null;
        state = new DatabaseState.Ready();
        followers.forEach(follower -> follower.publish(""));
    }

    /** Whether this is news. */
    boolean isAway(String problem) {
        DatabaseState before = state;
        UnaryOperator<DatabaseState> transition = now -> switch (now) {
            case DatabaseState.Ready _, DatabaseState.Disturbed _ ->
                new DatabaseState.Unavailable(problem, clock.instant());
            case DatabaseState.Unavailable unavailable -> new DatabaseState.Unavailable(problem, unavailable.since());
            case DatabaseState.Waiting waiting -> new DatabaseState.Waiting(problem);
            case DatabaseState.Off off -> off;
        };
        state = transition.apply(before);
        return before instanceof DatabaseState.Ready
                || before instanceof DatabaseState.Waiting waiting
                        && !waiting.problem().equals(problem);
    }

    void publish(String notification) {
        String[] words = notification.split(" ", 2);
        String detail = words.length > 1 ? words[1] : "";
        followers.stream()
                .filter(follower -> follower.topic().equals(words[0]))
                .forEach(follower -> follower.publish(detail));
    }

    private Connection connect() throws SQLException {
        requireAnswering();
        return connectAnyway();
    }

    private void requireAnswering() {
        switch (state) {
            case DatabaseState.Ready _, DatabaseState.Disturbed _, DatabaseState.Off _ -> {}
            case DatabaseState.Waiting(String problem) -> throw new DatabaseUnavailableException(describe(problem));
            case DatabaseState.Unavailable unavailable ->
                throw new DatabaseUnavailableException(describe(unavailable.problem()));
        }
    }

    /** Also what stopped a commit, which the transaction manager hands on as suppressed. */
    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Arrays.stream(cause.getSuppressed()).flatMap(Database::causes)));
    }

    /** What stands in the way while the database counts as there is kept in mind: nobody else would tell the operator. */
    private RuntimeException translated(SQLException fault) {
        if (!SqlErrors.isOfTheMoment(fault)) {
            return new IllegalStateException("the database refused a statement: " + fault.getMessage(), fault);
        }
        if (state instanceof DatabaseState.Ready) {
            keepInMind(String.valueOf(fault.getMessage()));
        }
        return new DatabaseUnavailableException(describe(fault.getMessage()), fault);
    }

    private void keepInMind(String problem) {
        Instant now = clock.instant();
        Trouble before = trouble;
        if (before != null && before.isRecent(now)) {
            trouble = new Trouble(problem, before.since(), now);
        } else {
            trouble = new Trouble(problem, now, now);
            log.warnf("the database does not do what it is asked: %s", problem);
        }
    }

    private static String describe(@Nullable String problem) {
        return "the database does not answer: " + problem;
    }

    /**
     * What stood in the way of a question although the database is there.
     *
     * @param latest when it did so last
     */
    private record Trouble(String problem, Instant since, Instant latest) {
        /** Longer than replicas take between two beats, which write: what stops them is always recent. */
        private static final Duration RECENT = Duration.ofSeconds(10);

        boolean isRecent(Instant now) {
            return now.isBefore(latest.plus(RECENT));
        }
    }

    private record Follower(String topic, Consumer<String> listener) {
        /** What fails at one room must not keep the others from hearing of it. */
        void publish(String detail) {
            try {
                listener.accept(detail);
            } catch (RuntimeException fault) {
                log.errorf(fault, "a change of '%s' in the database could not be followed", topic);
            }
        }
    }
}
