package org.x2gobroker.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.config.LiveSettings;

/** The beans of this room. */
@ApplicationScoped
class DirectoryBeans {
    @Produces
    @Singleton
    Directories directories(LiveSettings settings, Clock clock) {
        return new ConfiguredDirectories(settings, clock);
    }
}
