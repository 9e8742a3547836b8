package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the table {@code notification}, where everything stands that replicas are told, for a replica that a pooler keeps from hearing it.
 * Finds each once its transaction is committed, however long that takes. For use by one thread.
 */
final class NotificationLog {
    /**
     * One statement, so that what it reads and the oldest transaction that it does not see yet belong together. A pooler may have gone over
     * to another server, whose transactions have other numbers; its start tells.
     */
    private static final String READ = """
            SELECT pg_is_in_recovery() AS standby, pg_postmaster_start_time()::text AS server,
                txid_snapshot_xmin(txid_current_snapshot()) AS oldest, news.id, news.message
            FROM (SELECT) AS always LEFT JOIN notification AS news ON news.written_by >= ? ORDER BY news.id""";

    private String server = "";
    private long oldest = Long.MAX_VALUE;
    private Set<Long> read = Set.of();

    /**
     * Reads what was told since the last call.
     *
     * @return the messages in their order
     * @throws SQLException also when the server is a standby
     */
    News read(Connection connection) throws SQLException {
        Answer answer = new Answer();
        new SqlSession(connection).forEach(READ, answer::add, oldest);
        boolean another = !answer.server.equals(server);
        List<String> messages = answer.messages.entrySet().stream()
                .filter(message -> !read.contains(message.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        server = answer.server;
        oldest = answer.oldest;
        read = new HashSet<>(answer.messages.keySet());
        return another ? new News.Missed() : new News.Told(messages);
    }

    /** @throws SQLException when the server is a standby */
    static void requirePrimary(Connection connection) throws SQLException {
        boolean standby = new SqlSession(connection)
                .find("SELECT pg_is_in_recovery() AS standby", row -> row.getBoolean("standby"))
                .orElse(true);
        if (standby) {
            throw new SQLException("it is a standby of another server", SqlErrors.READ_ONLY);
        }
    }

    /** What a call of {@link #read} finds. */
    sealed interface News {
        /** The messages that are new, in their order. */
        record Told(List<String> messages) implements News {}

        /** This server is asked for the first time, so anything may have been told before. */
        record Missed() implements News {}
    }

    private static final class Answer {
        private final Map<Long, String> messages = new TreeMap<>();
        private String server = "";
        private long oldest;

        private void add(ResultSet row) throws SQLException {
            server = row.getString("server");
            oldest = row.getLong("oldest");
            if (row.getBoolean("standby")) {
                throw new SQLException("it is a standby of another server", SqlErrors.READ_ONLY);
            }
            String message = row.getString("message");
            if (message != null) {
                messages.put(row.getLong("id"), message);
            }
        }
    }
}
