package org.x2gobroker.profile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.access.SystemResolver;
import org.x2gobroker.config.IniReader;
import org.x2gobroker.config.LiveSettings;

/** The beans of this room, and the watch over the profile file for as long as the broker runs. */
@Startup
@ApplicationScoped
class ProfileBeans {
    private final InifileProfiles inifile;
    private final ProfileWatch watch;
    private final Backends backends;

    ProfileBeans(LiveSettings settings, HostResolver resolver, @Named("database") ProfileCatalogue database) {
        inifile = new InifileProfiles(settings, new ProfileLoader(IniReader::read, new ProfileReader(resolver)));
        inifile.start();
        watch = ProfileWatch.start(settings, inifile);
        backends = new ConfiguredBackends(settings, inifile, new ZeroconfCatalogue(settings), database);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
    }

    @Produces
    @Singleton
    InifileProfiles inifileProfiles() {
        return inifile;
    }

    @Produces
    @Singleton
    Backends backends() {
        return backends;
    }

    /** Names in client lists, resolved by the machine's name service. */
    @Singleton
    static class ResolverBean {
        @Produces
        @Singleton
        HostResolver hostResolver(Clock clock) {
            return new CachingResolver(new SystemResolver(), clock);
        }
    }
}
