package org.x2gobroker.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.telemetry.Telemetry;

/** Produces the beans of this room, and watches the database as long as the broker runs. */
@Startup
@ApplicationScoped
class DatabaseProducers {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Database database;
    private final @Nullable AgroalDataSource dataSource;
    private final ReplicaHeartbeat heartbeat;
    private final NotificationSweeper sweeper;
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("replica-heartbeat", DatabaseUnavailableException.class);
    private @Nullable DatabaseWatcher watcher;

    DatabaseProducers(@Any InjectableInstance<AgroalDataSource> dataSources, Clock clock, Telemetry telemetry) {
        dataSource = dataSources.listActive().stream().findFirst().orElse(null);
        database = dataSource == null ? Database.none() : Database.of(dataSource, clock, telemetry);
        heartbeat = new ReplicaHeartbeat(database);
        sweeper = new NotificationSweeper(database);
    }

    /** Starts after all beans exist, so that their subscriptions miss nothing. */
    void start(@Observes StartupEvent event, Instance<Flyway> flyway) {
        if (database.isConfigured()) {
            // The first heartbeat comes before anything that this replica owns.
            database.subscribe("replica", detail -> backgroundTasks.submit(heartbeat::send));
            watcher = DatabaseWatcher.start(database, () -> flyway.get().migrate(), this::breakConnections);
            backgroundTasks.schedule(ReplicaHeartbeat.INTERVAL, heartbeat::send);
            backgroundTasks.schedule(SWEEP, sweeper::sweep);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        backgroundTasks.close();
        if (watcher != null) {
            heartbeat.close();
            watcher.close();
        }
    }

    /** Closes all connections, because calls that wait for a server that hangs would go on waiting. */
    private void breakConnections() {
        if (dataSource != null) {
            dataSource.flush(FlushMode.ALL);
        }
    }

    @Produces
    @Singleton
    Database database() {
        return database;
    }

    @Produces
    @Singleton
    ReplicaHeartbeat heartbeat() {
        return heartbeat;
    }
}
