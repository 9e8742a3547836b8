package org.x2gobroker.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;

/** The backends zeroconf, inifile and database, as the settings in force switch them. */
public final class ConfiguredBackends implements Backends {
    private final LiveSettings settings;
    private final InifileProfiles inifile;
    private final ZeroconfCatalogue zeroconf;
    private final ProfileCatalogue database;

    public ConfiguredBackends(
            LiveSettings settings, InifileProfiles inifile, ZeroconfCatalogue zeroconf, ProfileCatalogue database) {
        this.settings = settings;
        this.inifile = inifile;
        this.zeroconf = zeroconf;
        this.database = database;
    }

    @Override
    public Optional<Backend> find(String name) {
        BrokerSettings current = settings.current();
        return switch (name) {
            case "zeroconf" -> when(current.zeroconf().enable(), new Backend(name, current.zeroconf(), zeroconf));
            case "inifile" -> when(current.inifile().enable(), new Backend(name, current.inifile(), inifile));
            case "database" -> when(current.database().enable(), new Backend(name, current.database(), database));
            default -> Optional.empty();
        };
    }

    @Override
    public List<Backend> listEnabled() {
        return Stream.of("zeroconf", "inifile", "database")
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Backend> when(boolean enabled, Backend backend) {
        return enabled ? Optional.of(backend) : Optional.empty();
    }
}
