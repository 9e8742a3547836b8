package org.x2gobroker.profile.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.ProfileReader;

/** The catalogue, and the watch over its rows for as long as the broker runs. */
@Startup
@ApplicationScoped
class DatabaseProfilesBeans {
    private final DatabaseProfiles profiles;
    private final DatabaseProfilesWatch watch;

    DatabaseProfilesBeans(LiveSettings settings, Database database, HostResolver resolver, Clock clock) {
        profiles = new DatabaseProfiles(database, new ProfileReader(resolver, clock));
        watch = DatabaseProfilesWatch.start(
                database,
                profiles,
                () -> database.isConfigured() && settings.current().database().enable(),
                DatabaseProfilesWatch.POLL);
        settings.follow(watch::look);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
    }

    @Produces
    @Singleton
    @Named("database")
    DatabaseProfiles databaseProfiles() {
        return profiles;
    }
}
