package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.x2gobroker.testing.EmbeddedDatabase;
import org.x2gobroker.testing.StoppedClock;

/** What one of several brokers has of the database that they share; for this broker alone it can be made to be away. */
public final class BrokerOfSeveral implements AutoCloseable {
    private final Line line = new Line();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Database database;
    private final ReplicaHeartbeat presence;
    private final DatabaseWatcher watch;

    private BrokerOfSeveral(String url) {
        line.setUrl(url);
        database = Database.of(line, new StoppedClock());
        presence = new ReplicaHeartbeat(database);
        database.subscribe("test", heard::add);
        watch = DatabaseWatcher.start(database, () -> {}, () -> {});
        awaitNotification();
        presence.send();
    }

    /** A new database with the schema of this broker. */
    public static String createDatabase() {
        String url = EmbeddedDatabase.create();
        Flyway.configure()
                .dataSource(EmbeddedDatabase.connectTo(url))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return url;
    }

    public static BrokerOfSeveral connect(String url) {
        return new BrokerOfSeveral(url);
    }

    public Database database() {
        return database;
    }

    public ReplicaHeartbeat presence() {
        return presence;
    }

    /** From now on it reaches the database no more. */
    public void loseDatabase() {
        line.isCut = true;
    }

    public void findDatabase() {
        line.isCut = false;
    }

    /** As when the process is killed: it says nothing any more, and the others notice in time. */
    public void die() {
        watch.close();
        execute("UPDATE replica SET alive_until = now() - interval '1 second' WHERE id = '" + presence.id() + "'");
        loseDatabase();
    }

    /** Waits until all that was told before was heard here. */
    public void pullAll() {
        execute("NOTIFY x2gobroker, 'test end'");
        awaitNotification();
    }

    public void execute(String statement) {
        database.execute(statement);
    }

    @Override
    public void close() {
        watch.close();
    }

    private void awaitNotification() {
        try {
            if (heard.poll(30, TimeUnit.SECONDS) == null) {
                throw new AssertionError("nothing was heard of the database");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class Line extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private volatile boolean isCut;

        @Override
        public Connection getConnection() throws SQLException {
            if (isCut) {
                throw new SQLException("the line is cut", "08001");
            }
            return super.getConnection();
        }
    }
}
