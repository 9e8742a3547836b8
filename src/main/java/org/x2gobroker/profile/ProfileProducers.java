package org.x2gobroker.profile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.access.address.SystemHostResolver;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.catalogue.ConfiguredProfileBackends;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.profile.catalogue.ProfileFileWatcher;
import org.x2gobroker.profile.catalogue.ZeroconfCatalogue;
import org.x2gobroker.profile.reader.CachingHostResolver;
import org.x2gobroker.profile.reader.ProfileReader;

/** Produces the beans of this room, and watches the profile file while the broker runs. */
@Startup
@ApplicationScoped
class ProfileProducers {
    private final InifileCatalogue inifile;
    private final ProfileFileWatcher watcher;
    private final ProfileBackends backends;

    ProfileProducers(LiveSettings settings, HostResolver resolver, @Named("database") ProfileCatalogue database) {
        inifile = new InifileCatalogue(settings, new ProfileReader(resolver));
        inifile.start();
        watcher = ProfileFileWatcher.start(settings, inifile);
        backends = new ConfiguredProfileBackends(settings, inifile, new ZeroconfCatalogue(settings), database);
    }

    void stop(@Observes ShutdownEvent event) {
        watcher.close();
    }

    @Produces
    @Singleton
    InifileCatalogue inifileProfiles() {
        return inifile;
    }

    @Produces
    @Singleton
    ProfileBackends backends() {
        return backends;
    }

    /** Produces the resolver of host names in client lists. */
    @Singleton
    static class ResolverBean {
        @Produces
        @Singleton
        HostResolver hostResolver(Clock clock) {
            return new CachingHostResolver(new SystemHostResolver(), clock);
        }
    }
}
