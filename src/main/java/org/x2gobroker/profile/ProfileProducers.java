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
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.catalogue.ConfiguredProfileBackends;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.profile.catalogue.ProfileFileWatcher;
import org.x2gobroker.profile.catalogue.ZeroconfCatalogue;
import org.x2gobroker.profile.reader.CachingHostResolver;
import org.x2gobroker.profile.reader.ProfileFileLoader;
import org.x2gobroker.profile.reader.ProfileReader;

/** The beans of this room, and the watch over the profile file for as long as the broker runs. */
@Startup
@ApplicationScoped
class ProfileProducers {
    private final InifileCatalogue inifile;
    private final ProfileFileWatcher watch;
    private final ProfileBackends backends;

    ProfileProducers(LiveSettings settings, HostResolver resolver, @Named("database") ProfileCatalogue database) {
        inifile = new InifileCatalogue(settings, new ProfileFileLoader(IniReader::read, new ProfileReader(resolver)));
        inifile.start();
        watch = ProfileFileWatcher.start(settings, inifile);
        backends = new ConfiguredProfileBackends(settings, inifile, new ZeroconfCatalogue(settings), database);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
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

    /** Names in client lists, resolved by the machine's name service. */
    @Singleton
    static class ResolverBean {
        @Produces
        @Singleton
        HostResolver hostResolver(Clock clock) {
            return new CachingHostResolver(new SystemHostResolver(), clock);
        }
    }
}
