package org.x2gobroker.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
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
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.SqlSession.RowMapper;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/**
 * Runs the statements of all rooms. No caller waits for an unavailable database: until {@link DatabaseWatcher} has reached it again, every
 * call fails at once with a {@link DatabaseUnavailableException}. Safe for use by any thread; calls block, so make them on virtual threads.
 */
public final class Database {
    /** Work on one session, which ends when the work returns. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T ask(SqlSession session) throws SQLException;
    }

    /** Tells all replicas {@code <topic> <detail>} once the transaction is committed. A topic is a word, the detail may be empty. */
    public static final String TELL = "tell_replicas(?)";

    /** The channel of all notifications. */
    static final String CHANNEL = "x2gobroker";

    private static final Logger log = Logger.getLogger(Database.class);

    private final @Nullable DataSource dataSource;
    private final Clock clock;
    private final Telemetry telemetry;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile DatabaseState state;
    private volatile @Nullable Disturbance disturbance;

    private Database(@Nullable DataSource dataSource, Clock clock, Telemetry telemetry, DatabaseState state) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.telemetry = telemetry;
        this.state = state;
    }

    /** Returns the instance of a broker without a database. */
    public static Database none() {
        return new Database(null, Clock.systemUTC(), Telemetry.NOOP, new DatabaseState.Off());
    }

    /** Returns an instance that is unavailable until a {@link DatabaseWatcher} has reached the database; each call gets a telemetry span. */
    public static Database of(DataSource dataSource, Clock clock, Telemetry telemetry) {
        return new Database(dataSource, clock, telemetry, new DatabaseState.Waiting(DatabaseProblem.NOT_ASKED_YET));
    }

    /** Returns an instance that is ready without a {@link DatabaseWatcher}. */
    static Database answering(DataSource dataSource, Clock clock) {
        return new Database(dataSource, clock, Telemetry.NOOP, new DatabaseState.Ready());
    }

    /** Whether a database is configured, available or not. */
    public boolean isConfigured() {
        return dataSource != null;
    }

    public DatabaseState state() {
        Disturbance latest = disturbance;
        return isAvailable() && latest != null && latest.isRecent(clock.instant())
                ? new DatabaseState.Disturbed(latest.problem(), latest.since())
                : state;
    }

    /** Whether notifications of an available database do not arrive, so that changes are asked for instead. */
    public boolean isPolled() {
        return state instanceof DatabaseState.Polled;
    }

    /**
     * Runs the work on a connection of its own, where each statement is a transaction.
     *
     * @throws DatabaseUnavailableException when the database does not answer, or cannot carry out the statement at present
     * @throws IllegalStateException when the database refuses the statement, which is a fault of this program
     */
    public <T extends @Nullable Object> T ask(Work<T> work) {
        try (TelemetrySpan span = telemetry.begin(Operation.DATABASE, "ask", "")) {
            try (Connection connection = connect()) {
                return work.ask(new SqlSession(connection));
            } catch (SQLException fault) {
                RuntimeException translated = translated(fault);
                span.failed(translated instanceof DatabaseUnavailableException ? "unavailable" : "refused");
                throw translated;
            }
        }
    }

    /** As {@link #ask}, with all statements in one transaction. */
    public <T extends @Nullable Object> T change(Work<T> work) {
        return ask(session -> session.inTransaction(work));
    }

    /** Runs one statement, see {@link SqlSession#execute}; throws as {@link #ask}. */
    public int execute(String sql, @Nullable Object... values) {
        return ask(session -> session.execute(sql, values));
    }

    /** Runs one statement, see {@link SqlSession#list}; throws as {@link #ask}. */
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return ask(session -> session.list(sql, mapper, values));
    }

    /** Runs one statement, see {@link SqlSession#find}; throws as {@link #ask}. */
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return ask(session -> session.find(sql, mapper, values));
    }

    /**
     * Runs work that gets its connections elsewhere, as Hibernate does, and translates its exceptions.
     *
     * @throws DatabaseUnavailableException as {@link #ask} does, at once while the database is unavailable
     */
    public <T extends @Nullable Object> T guard(Supplier<T> work) {
        requireAvailable();
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
     * Subscribes to the notifications of a topic. The listener gets the detail of each, sometimes twice, and an empty detail after every new
     * connection, as notifications may have been missed before. Listeners are called one after the other and must not block for long.
     */
    public void subscribe(String topic, Consumer<String> listener) {
        subscriptions.add(new Subscription(topic, listener));
    }

    Connection openConnection() throws SQLException {
        if (dataSource == null) {
            throw new IllegalStateException("no database is configured, so nobody may ask one");
        }
        try {
            return dataSource.getConnection();
        } catch (RuntimeException fault) {
            // The file with the password is being replaced, or the pool restarts at this moment.
            throw new SQLException("no connection can be made: " + fault.getMessage(), "08001", fault);
        }
    }

    void markReady() {
        disturbance = null;
        state = new DatabaseState.Ready();
        publishMissed();
    }

    /** As {@link #markReady}, where changes are asked for because notifications do not arrive. */
    void markPolled(String problem) {
        disturbance = null;
        state = new DatabaseState.Polled(
                problem, state instanceof DatabaseState.Polled polled ? polled.since() : clock.instant());
        publishMissed();
    }

    /** Records why the database is unavailable; returns whether the cause is a new one. */
    boolean markUnavailable(DatabaseProblem problem) {
        DatabaseState before = state;
        state = switch (before) {
            case DatabaseState.Ready _, DatabaseState.Polled _, DatabaseState.Disturbed _ ->
                new DatabaseState.Unavailable(problem, clock.instant());
            case DatabaseState.Unavailable unavailable -> new DatabaseState.Unavailable(problem, unavailable.since());
            case DatabaseState.Waiting _ -> new DatabaseState.Waiting(problem);
            case DatabaseState.Off off -> off;
        };
        return switch (before) {
            case DatabaseState.Ready _, DatabaseState.Polled _, DatabaseState.Disturbed _ -> true;
            case DatabaseState.Unavailable unavailable ->
                !unavailable.problem().cause().equals(problem.cause());
            case DatabaseState.Waiting waiting -> !waiting.problem().cause().equals(problem.cause());
            case DatabaseState.Off _ -> false;
        };
    }

    /** Has all subscribers read anew, as notifications may have been missed. */
    private void publishMissed() {
        subscriptions.forEach(subscription -> subscription.publish(""));
    }

    private boolean isAvailable() {
        return state instanceof DatabaseState.Ready || state instanceof DatabaseState.Polled;
    }

    void publish(String notification) {
        String[] words = notification.split(" ", 2);
        String detail = words.length > 1 ? words[1] : "";
        subscriptions.stream()
                .filter(subscription -> subscription.topic().equals(words[0]))
                .forEach(subscription -> subscription.publish(detail));
    }

    private Connection connect() throws SQLException {
        requireAvailable();
        return openConnection();
    }

    private void requireAvailable() {
        switch (state) {
            case DatabaseState.Ready _, DatabaseState.Polled _, DatabaseState.Disturbed _, DatabaseState.Off _ -> {}
            case DatabaseState.Waiting(DatabaseProblem problem) -> throw new DatabaseUnavailableException(problem);
            case DatabaseState.Unavailable unavailable -> throw new DatabaseUnavailableException(unavailable.problem());
        }
    }

    /** Lists all causes, with what stopped a commit, which the transaction manager adds as suppressed. */
    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Arrays.stream(cause.getSuppressed()).flatMap(Database::causes)));
    }

    /** Translates a fault, and records one of an available database, as nothing else would report it to the operator. */
    private RuntimeException translated(SQLException fault) {
        if (!SqlErrors.isTransient(fault)) {
            return new IllegalStateException("the database refused a statement: " + fault.getMessage(), fault);
        }
        DatabaseProblem problem = DatabaseProblem.of(fault);
        if (isAvailable()) {
            recordDisturbance(problem);
        }
        if (dataSource instanceof AgroalDataSource pool && SqlErrors.asksForAnotherConnection(fault)) {
            // Those that are in use are closed when they are given back.
            pool.flush(FlushMode.GRACEFUL);
        }
        return new DatabaseUnavailableException(problem, fault);
    }

    private void recordDisturbance(DatabaseProblem problem) {
        Instant now = clock.instant();
        Disturbance before = disturbance;
        boolean isKnown = before != null && before.isRecent(now);
        disturbance = new Disturbance(problem, before != null && isKnown ? before.since() : now, now);
        if (before == null || !isKnown || !before.problem().cause().equals(problem.cause())) {
            log.warnf("the database does not do what it is asked: %s", problem.text());
        }
    }

    /**
     * A fault of an available database.
     *
     * @param latest when it occurred last
     */
    private record Disturbance(DatabaseProblem problem, Instant since, Instant latest) {
        /** Longer than the pause between two heartbeats, which write: while a fault stops them, it stays recent. */
        private static final Duration RECENT = Duration.ofSeconds(10);

        boolean isRecent(Instant now) {
            return now.isBefore(latest.plus(RECENT));
        }
    }

    private record Subscription(String topic, Consumer<String> listener) {
        /** Calls the listener; its fault does not affect the other listeners. */
        void publish(String detail) {
            try {
                listener.accept(detail);
            } catch (RuntimeException fault) {
                log.errorf(fault, "a change of '%s' in the database could not be followed", topic);
            }
        }
    }
}
