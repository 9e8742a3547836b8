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

/** Produces the catalogue, and watches its rows while the broker runs. */
@Startup
@ApplicationScoped
class DatabaseCatalogueProducers {
    private final DatabaseCatalogue profiles;
    private final DatabaseCatalogueWatcher watcher;

    DatabaseCatalogueProducers(LiveSettings settings, Database database, HostResolver resolver, Clock clock) {
        profiles = new DatabaseCatalogue(database, new ProfileReader(resolver, clock));
        watcher = DatabaseCatalogueWatcher.start(
                database,
                profiles,
                () -> database.isConfigured() && settings.current().database().enable(),
                DatabaseCatalogueWatcher.POLL);
        settings.follow(watcher::requestReload);
    }

    void stop(@Observes ShutdownEvent event) {
        watcher.close();
    }

    @Produces
    @Singleton
    @Named("database")
    DatabaseCatalogue databaseProfiles() {
        return profiles;
    }
}
