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
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.telemetry.Telemetry;

/** The beans of this room, and the watch over the database for as long as the broker runs. */
@Startup
@ApplicationScoped
class DatabaseProducers {
    private final Database database;
    private final @Nullable AgroalDataSource dataSource;
    private final ReplicaHeartbeat presence;
    private final BackgroundTasks backgroundTasks = new BackgroundTasks("presence", DatabaseUnavailableException.class);
    private @Nullable DatabaseWatcher watch;

    DatabaseProducers(@Any InjectableInstance<AgroalDataSource> dataSources, Clock clock, Telemetry telemetry) {
        dataSource = dataSources.listActive().stream().findFirst().orElse(null);
        database = dataSource == null ? Database.none() : Database.of(dataSource, clock, telemetry);
        presence = new ReplicaHeartbeat(database);
    }

    /** After the rooms' beans have been made, so that those who follow a topic miss nothing. */
    void start(@Observes StartupEvent event, Instance<Flyway> flyway) {
        if (database.isConfigured()) {
            // What this replica holds is its own from the first moment on.
            database.subscribe("replica", detail -> backgroundTasks.submit(presence::send));
            watch = DatabaseWatcher.start(database, () -> flyway.get().migrate(), this::breakConnections);
            backgroundTasks.schedule(ReplicaHeartbeat.INTERVAL, presence::send);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        backgroundTasks.close();
        if (watch != null) {
            presence.close();
            watch.close();
        }
    }

    /** A server that hangs would otherwise keep those waiting who asked it before that was known. */
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
    ReplicaHeartbeat presence() {
        return presence;
    }
}
