package org.x2gobroker.profile.database.catalogue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.reader.ProfileReader;

/** The catalogue, and the watch over its rows for as long as the broker runs. */
@Startup
@ApplicationScoped
class DatabaseCatalogueProducers {
    private final DatabaseCatalogue profiles;
    private final DatabaseCatalogueWatcher watch;

    DatabaseCatalogueProducers(LiveSettings settings, Database database, HostResolver resolver, Clock clock) {
        profiles = new DatabaseCatalogue(database, new ProfileReader(resolver, clock));
        watch = DatabaseCatalogueWatcher.start(
                database,
                profiles,
                () -> database.isConfigured() && settings.current().database().enable(),
                DatabaseCatalogueWatcher.POLL);
        settings.follow(watch::look);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
    }

    @Produces
    @Singleton
    @Named("database")
    DatabaseCatalogue databaseProfiles() {
        return profiles;
    }
}
