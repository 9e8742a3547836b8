package org.x2gobroker.database;

import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.testing.EmbeddedDatabase;

/** A database as a broker has it that runs: with its schema, watched until it is closed. */
public final class WatchedDatabase implements AutoCloseable {
    private final DataSource dataSource;
    private final Database database;
    private @Nullable DatabaseWatcher watch;

    private WatchedDatabase(String url) {
        dataSource = EmbeddedDatabase.connectTo(url);
        database = Database.of(dataSource, Clock.systemUTC());
    }

    /** One that nobody watches yet, so that others may follow its topics first. */
    public static WatchedDatabase of(String url) {
        return new WatchedDatabase(url);
    }

    public Database database() {
        return database;
    }

    public void start() {
        watch = DatabaseWatcher.start(
                database, () -> Flyway.configure().dataSource(dataSource).load().migrate(), () -> {});
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
