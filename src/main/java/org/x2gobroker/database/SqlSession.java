package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL statements on one connection. Values replace the question marks in their order; an {@link Instant} is written as
 * {@code timestamptz}, a collection of byte arrays as {@code bytea[]}. Columns are read by name.
 */
public final class SqlSession {
    /** The number of rows that the driver fetches at a time within a transaction, so that a large result is never in memory as a whole. */
    private static final int FETCH_SIZE = 1000;

    private final Connection connection;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** Maps a row to a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Consumes a row. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /** Returns the number of changed rows; -1 for a statement that returns rows, which are ignored. */
    public int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, Arrays.asList(values)).execute();
            return statement.getUpdateCount();
        }
    }

    /** Runs a statement once for each list of values, all in one round trip; returns the number of runs. */
    public int executeBatch(String sql, Collection<? extends List<?>> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<?> values : batch) {
                bind(statement, values).addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    /** Passes the rows of the result to the consumer one by one. */
    public void forEach(String sql, RowConsumer consumer, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            ResultSet rows = bind(statement, Arrays.asList(values)).executeQuery();
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    /** Returns all rows of the result. */
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        forEach(sql, row -> all.add(mapper.map(row)), values);
        return all;
    }

    /** Returns the first row of the result, if there is one. */
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    /** Returns the value of a {@code timestamptz} that is not null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    <T extends @Nullable Object> T inTransaction(Database.Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T answer = work.ask(this);
            connection.commit();
            return answer;
        } catch (Throwable fault) {
            rollBack(fault);
            throw fault;
        }
    }

    private void rollBack(Throwable fault) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            fault.addSuppressed(broken);
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, toSql(values.get(i)));
        }
        return statement;
    }

    private static @Nullable Object toSql(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Collection<?> byteArrays -> byteArrays.toArray(byte[][]::new);
            case null, default -> value;
        };
    }
}
