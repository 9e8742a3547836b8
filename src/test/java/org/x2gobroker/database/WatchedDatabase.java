package org.x2gobroker.database;

import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.EmbeddedDatabase;

/** A database with its schema and a running watcher, until it is closed. */
public final class WatchedDatabase implements AutoCloseable {
    private final DataSource dataSource;
    private final Database database;
    private @Nullable DatabaseWatcher watcher;

    private WatchedDatabase(String url) {
        dataSource = EmbeddedDatabase.connectTo(url);
        database = Database.of(dataSource, Clock.systemUTC(), Telemetry.NOOP);
    }

    /** Returns an instance without a watcher, so that a test can subscribe first. */
    public static WatchedDatabase of(String url) {
        return new WatchedDatabase(url);
    }

    public Database database() {
        return database;
    }

    public void start() {
        watcher = DatabaseWatcher.start(
                database, () -> Flyway.configure().dataSource(dataSource).load().migrate(), () -> {});
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
    }
}
