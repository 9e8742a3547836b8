package org.x2gobroker.auth.radius;

import java.util.List;
import java.util.stream.Stream;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;

/** Tells whether the settings have passwords checked by RADIUS servers. */
final class RadiusUsage {
    private RadiusUsage() {}

    /** Ignores backends that are switched off. */
    static boolean isUsed(BrokerSettings settings) {
        Stream<String> backends = Stream.<BackendSettings>of(
                        settings.zeroconf(), settings.inifile(), settings.database())
                .filter(BackendSettings::enable)
                .flatMap(backend -> backend.authMech().stream())
                .flatMap(List::stream);
        Stream<String> others =
                Stream.concat(settings.global().defaultAuthMech().stream(), settings.admin().authMech().stream());
        return Stream.concat(others, backends).anyMatch(RadiusMechanism.NAME::equalsIgnoreCase);
    }
}
