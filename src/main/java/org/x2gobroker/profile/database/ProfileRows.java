package org.x2gobroker.profile.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.x2gobroker.profile.ProfileReader;

/** Reads profiles row by row, without Hibernate: a hundred thousand of them shall not be in memory twice. */
final class ProfileRows {
    private static final int ROWS_AT_ONCE = 1000;
    private static final String LAST_CHANGE = "SELECT last FROM profile_change";

    /** The defaults come first, as the others inherit from them. */
    private static final String ALL = "SELECT id, written FROM profile ORDER BY id <> 'DEFAULT'";

    private static final String CHANGED = """
            SELECT changed.profile_id, profile.written
            FROM (SELECT DISTINCT profile_id FROM profile_revision WHERE change > ?) AS changed
            LEFT JOIN profile ON profile.id = changed.profile_id
            """;
    private static final String DEFAULTS_CHANGED =
            "SELECT EXISTS (SELECT FROM profile_revision WHERE change > ? AND profile_id = 'DEFAULT')";

    private final ProfileReader reader;

    ProfileRows(ProfileReader reader) {
        this.reader = reader;
    }

    /** What is in the database now; what {@code before} knows already is not read again. */
    ProfileSnapshot read(ProfileSnapshot before, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        long last = lastChange(connection);
        if (last == before.change()) {
            return before;
        }
        // A smaller number is that of a database that was restored from a backup.
        boolean everything =
                before == ProfileSnapshot.EMPTY || last < before.change() || defaultsChanged(before, connection);
        return everything ? readAll(last, connection) : readChanged(before, last, connection);
    }

    private ProfileSnapshot readAll(long last, Connection connection) throws SQLException {
        ProfileSnapshot.Builder builder = ProfileSnapshot.Builder.empty(reader);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(ALL)) {
                while (rows.next()) {
                    builder.put(draft(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return builder.build(last);
    }

    private ProfileSnapshot readChanged(ProfileSnapshot before, long last, Connection connection) throws SQLException {
        ProfileSnapshot.Builder builder = ProfileSnapshot.Builder.from(before, reader);
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setLong(1, before.change());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String written = rows.getString(2);
                    if (written == null) {
                        builder.remove(rows.getString(1));
                    } else {
                        builder.put(draft(rows.getString(1), written));
                    }
                }
            }
        }
        return builder.build(last);
    }

    private static long lastChange(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST_CHANGE)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean defaultsChanged(ProfileSnapshot before, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DEFAULTS_CHANGED)) {
            statement.setLong(1, before.change());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static ProfileDraft draft(String id, String written) {
        return new ProfileDraft(id, WrittenOptions.read(written));
    }
}
