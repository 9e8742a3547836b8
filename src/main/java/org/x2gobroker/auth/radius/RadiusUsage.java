package org.x2gobroker.auth.radius;

import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;

/** Tells whether the settings have passwords checked by RADIUS servers. */
final class RadiusUsage {
    private RadiusUsage() {}

    /** Ignores backends that are switched off. */
    static boolean isUsed(BrokerSettings settings) {
        Stream<Optional<String>> backends = Stream.<BackendSettings>of(
                        settings.zeroconf(), settings.inifile(), settings.database())
                .filter(BackendSettings::enable)
                .map(BackendSettings::authMech);
        return Stream.concat(
                        Stream.of(settings.global().defaultAuthMech()),
                        Stream.concat(settings.admin().authMech().stream(), backends.flatMap(Optional::stream)))
                .anyMatch("radius"::equalsIgnoreCase);
    }
}
