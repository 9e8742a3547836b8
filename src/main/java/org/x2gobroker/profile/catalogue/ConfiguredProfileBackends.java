package org.x2gobroker.profile.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.ProfileCatalogue;

/** The backends zeroconf, inifile and database, as the settings in force switch them. */
public final class ConfiguredProfileBackends implements ProfileBackends {
    private final LiveSettings settings;
    private final InifileCatalogue inifile;
    private final ZeroconfCatalogue zeroconf;
    private final ProfileCatalogue database;

    public ConfiguredProfileBackends(
            LiveSettings settings, InifileCatalogue inifile, ZeroconfCatalogue zeroconf, ProfileCatalogue database) {
        this.settings = settings;
        this.inifile = inifile;
        this.zeroconf = zeroconf;
        this.database = database;
    }

    @Override
    public Optional<ProfileBackend> find(String name) {
        BrokerSettings current = settings.current();
        return switch (name) {
            case "zeroconf" ->
                when(current.zeroconf().enable(), new ProfileBackend(name, current.zeroconf(), zeroconf));
            case "inifile" -> when(current.inifile().enable(), new ProfileBackend(name, current.inifile(), inifile));
            case "database" ->
                when(current.database().enable(), new ProfileBackend(name, current.database(), database));
            default -> Optional.empty();
        };
    }

    @Override
    public List<ProfileBackend> listEnabled() {
        return Stream.of("zeroconf", "inifile", "database")
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ProfileBackend> when(boolean enabled, ProfileBackend backend) {
        return enabled ? Optional.of(backend) : Optional.empty();
    }
}
