package org.x2gobroker.profile.database.catalogue;

import java.sql.SQLException;
import org.x2gobroker.database.SqlSession;
import org.x2gobroker.database.SqlSession.RowConsumer;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.store.WrittenOptionsCodec;
import org.x2gobroker.profile.reader.ProfileReader;

/** Reads profiles row by row, without Hibernate, so that a hundred thousand of them are not in memory twice. */
record ProfileRowReader(ProfileReader reader) {
    /** Reads the defaults first, as the others inherit from them. */
    private static final String ALL = "SELECT id, written FROM profile ORDER BY id <> 'DEFAULT'";

    private static final String CHANGED = """
            SELECT changed.id, profile.written
            FROM (SELECT DISTINCT profile_id AS id FROM profile_revision WHERE change > ?) AS changed
            LEFT JOIN profile ON profile.id = changed.id
            """;
    private static final String DEFAULTS_CHANGED =
            "SELECT FROM profile_revision WHERE change > ? AND profile_id = 'DEFAULT' LIMIT 1";

    /** Returns the current profiles of the database; it reads only rows that changed since {@code before}. */
    DatabaseProfileSnapshot read(DatabaseProfileSnapshot before, SqlSession session) throws SQLException {
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        long last = session.find("SELECT last FROM profile_change", row -> row.getLong("last"))
                .orElseThrow();
        if (last == before.change()) {
            return before;
        }
        // The number decreases when the database is restored from a backup.
        if (before == DatabaseProfileSnapshot.EMPTY
                || last < before.change()
                || session.find(DEFAULTS_CHANGED, row -> true, before.change()).isPresent()) {
            var all = new DatabaseProfileSnapshot.Builder(DatabaseProfileSnapshot.EMPTY, reader);
            session.forEach(ALL, into(all));
            return all.build(last);
        }
        var changed = new DatabaseProfileSnapshot.Builder(before, reader);
        session.forEach(CHANGED, into(changed), before.change());
        return changed.build(last);
    }

    private static RowConsumer into(DatabaseProfileSnapshot.Builder builder) {
        return row -> {
            String id = row.getString("id");
            String written = row.getString("written");
            if (written == null) {
                builder.remove(id);
            } else {
                builder.put(new ProfileDraft(id, WrittenOptionsCodec.read(written)));
            }
        };
    }
}
