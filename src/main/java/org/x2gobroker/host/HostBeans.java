package org.x2gobroker.host;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Rounds;

/** The beans of this room. */
@ApplicationScoped
class HostBeans {
    private static final Duration SLOW_POLL = Duration.ofSeconds(30);

    private final Rounds rounds = new Rounds("hosts");

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    @Produces
    @Singleton
    Rounds rounds() {
        return rounds;
    }

    @Produces
    @Singleton
    HostControls hostControls(Database database) {
        if (!database.isConfigured()) {
            return new MemoryHostControls();
        }
        DatabaseHostControls controls = new DatabaseHostControls(database, rounds);
        rounds.every(SLOW_POLL, controls::read);
        return controls;
    }

    @Produces
    @Singleton
    OwnHostName ownHostName() {
        return OwnHostName.ofThisMachine();
    }
}
