package org.x2gobroker.host;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/** The beans of this room. */
@ApplicationScoped
class HostProducers {
    private static final Duration SLOW_POLL = Duration.ofSeconds(30);

    private final BackgroundTasks backgroundTasks = new BackgroundTasks("hosts", DatabaseUnavailableException.class);

    void stop(@Observes ShutdownEvent event) {
        backgroundTasks.close();
    }

    @Produces
    @Singleton
    BackgroundTasks backgroundTasks() {
        return backgroundTasks;
    }

    @Produces
    @Singleton
    HostControlStore hostControls(Database database) {
        if (!database.isConfigured()) {
            return new MemoryHostControlStore();
        }
        DatabaseHostControlStore controls = new DatabaseHostControlStore(database, backgroundTasks);
        backgroundTasks.schedule(SLOW_POLL, controls::read);
        return controls;
    }

    @Produces
    @Singleton
    OwnHostName ownHostName() {
        return OwnHostName.ofThisMachine();
    }
}
