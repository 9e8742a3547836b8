package org.x2gobroker.profile.database.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.TestDrafts;
import org.x2gobroker.testing.EmbeddedDatabase;

/** Writes rows as the store does, for tests of what only reads them. */
public final class ProfileTable {
    private static final String REVISION = """
            INSERT INTO profile_revision (profile_id, revision, change, changed_at, changed_by, written)
            SELECT ?, coalesce(max(revision), 0) + 1, (SELECT last FROM profile_change), now(), 'a test', ?::json
            FROM profile_revision WHERE profile_id = ?
            """;
    private static final String PROFILE = """
            INSERT INTO profile (id, revision, changed_at, changed_by, written, options,
                users_order, groups_order, clients_order)
            SELECT profile_id, max(revision), now(), 'a test', ?::json, '{}', 'DENY_WINS', 'DENY_WINS', 'DENY_WINS'
            FROM profile_revision WHERE profile_id = ? GROUP BY profile_id
            ON CONFLICT (id) DO UPDATE SET written = excluded.written, revision = excluded.revision
            """;

    private final DataSource dataSource;

    public ProfileTable(String url) {
        this.dataSource = EmbeddedDatabase.connectTo(url);
    }

    public void save(String id, String... keysAndValues) throws SQLException {
        save(List.of(new ProfileDraft(id, TestDrafts.options(keysAndValues))));
    }

    public void save(List<ProfileDraft> drafts) throws SQLException {
        change(connection -> {
            try (PreparedStatement revision = connection.prepareStatement(REVISION);
                    PreparedStatement profile = connection.prepareStatement(PROFILE)) {
                for (ProfileDraft draft : drafts) {
                    String written = WrittenOptionsCodec.write(draft.options());
                    set(revision, draft.id(), written, draft.id());
                    set(profile, written, draft.id());
                }
                revision.executeBatch();
                profile.executeBatch();
            }
        });
    }

    public void delete(String id) throws SQLException {
        change(connection -> {
            execute(connection, "DELETE FROM profile WHERE id = '" + id + "'");
            try (PreparedStatement revision = connection.prepareStatement(REVISION.replace("?::json", "NULL"))) {
                set(revision, id, id);
                revision.executeBatch();
            }
        });
    }

    public void execute(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, statement);
        }
    }

    private void change(Change change) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "UPDATE profile_change SET last = last + 1");
            change.run(connection);
            connection.commit();
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }

    /** What happens in one transaction. */
    @FunctionalInterface
    private interface Change {
        void run(Connection connection) throws SQLException;
    }
}
