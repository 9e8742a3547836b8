package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.EmbeddedDatabase;
import org.x2gobroker.testing.StoppedClock;

/** One of several brokers on a shared database, which can be made unavailable to this broker alone. */
public final class BrokerOfSeveral implements AutoCloseable {
    private final BreakableDataSource connections = new BreakableDataSource();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Database database;
    private final ReplicaHeartbeat heartbeat;
    private final DatabaseWatcher watcher;

    private BrokerOfSeveral(String url) {
        connections.setUrl(url);
        database = Database.of(connections, new StoppedClock(), Telemetry.NOOP);
        heartbeat = new ReplicaHeartbeat(database);
        database.subscribe("test", received::add);
        watcher = DatabaseWatcher.start(database, () -> {}, () -> {});
        awaitNotification();
        heartbeat.send();
    }

    /** Creates a database with the schema of this broker. */
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

    public ReplicaHeartbeat heartbeat() {
        return heartbeat;
    }

    /** Makes the database unavailable to this broker. */
    public void loseDatabase() {
        connections.isBroken = true;
    }

    public void findDatabase() {
        connections.isBroken = false;
    }

    /** Behaves as a killed process: the heartbeats end, and the others notice in time. */
    public void die() {
        watcher.close();
        execute("UPDATE replica SET alive_until = now() - interval '1 second' WHERE id = '" + heartbeat.id() + "'");
        loseDatabase();
    }

    /** Waits until this broker has received all earlier notifications. */
    public void pullAll() {
        execute("NOTIFY x2gobroker, 'test end'");
        awaitNotification();
    }

    public void execute(String statement) {
        database.execute(statement);
    }

    @Override
    public void close() {
        watcher.close();
    }

    private void awaitNotification() {
        try {
            if (received.poll(30, TimeUnit.SECONDS) == null) {
                throw new AssertionError("no notification came from the database");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class BreakableDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private volatile boolean isBroken;

        @Override
        public Connection getConnection() throws SQLException {
            if (isBroken) {
                throw new SQLException("the connection is broken", "08001");
            }
            return super.getConnection();
        }
    }
}
