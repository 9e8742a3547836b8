package org.x2gobroker.profile.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.ProfileCatalogue;

/** Finds the backends zeroconf, inifile and database, as far as the settings in force switch them on. */
public record ConfiguredProfileBackends(
        LiveSettings settings, InifileCatalogue inifile, ZeroconfCatalogue zeroconf, ProfileCatalogue database)
        implements ProfileBackends {
    @Override
    public Optional<ProfileBackend> find(String name) {
        return listEnabled().stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst();
    }

    @Override
    public List<ProfileBackend> listEnabled() {
        BrokerSettings current = settings.current();
        return Stream.of(
                        new ProfileBackend("zeroconf", current.zeroconf(), zeroconf),
                        new ProfileBackend("inifile", current.inifile(), inifile),
                        new ProfileBackend("database", current.database(), database))
                .filter(backend -> backend.settings().enable())
                .toList();
    }
}
