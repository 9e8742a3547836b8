package org.x2gobroker.profile.database;

import java.sql.SQLException;
import org.x2gobroker.database.SqlSession;
import org.x2gobroker.database.SqlSession.RowConsumer;
import org.x2gobroker.profile.ProfileReader;

/** Reads profiles row by row, without Hibernate: a hundred thousand of them shall not be in memory twice. */
final class ProfileRows {
    /** The defaults come first, as the others inherit from them. */
    private static final String ALL = "SELECT id, written FROM profile ORDER BY id <> 'DEFAULT'";

    private static final String CHANGED = """
            SELECT changed.id, profile.written
            FROM (SELECT DISTINCT profile_id AS id FROM profile_revision WHERE change > ?) AS changed
            LEFT JOIN profile ON profile.id = changed.id
            """;
    private static final String DEFAULTS_CHANGED =
            "SELECT FROM profile_revision WHERE change > ? AND profile_id = 'DEFAULT' LIMIT 1";

    private final ProfileReader reader;

    ProfileRows(ProfileReader reader) {
        this.reader = reader;
    }

    /** What is in the database now; what {@code before} knows already is not read again. */
    ProfileSnapshot read(ProfileSnapshot before, SqlSession session) throws SQLException {
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        long last = session.find("SELECT last FROM profile_change", row -> row.getLong("last"))
                .orElseThrow();
        if (last == before.change()) {
            return before;
        }
        // A smaller number is that of a database that was restored from a backup.
        if (before == ProfileSnapshot.EMPTY
                || last < before.change()
                || session.find(DEFAULTS_CHANGED, row -> true, before.change()).isPresent()) {
            ProfileSnapshot.Builder all = ProfileSnapshot.Builder.empty(reader);
            session.forEach(ALL, into(all));
            return all.build(last);
        }
        ProfileSnapshot.Builder changed = ProfileSnapshot.Builder.from(before, reader);
        session.forEach(CHANGED, into(changed), before.change());
        return changed.build(last);
    }

    private static RowConsumer into(ProfileSnapshot.Builder builder) {
        return row -> {
            String id = row.getString("id");
            String written = row.getString("written");
            if (written == null) {
                builder.remove(id);
            } else {
                builder.put(new ProfileDraft(id, WrittenOptions.read(written)));
            }
        };
    }
}
