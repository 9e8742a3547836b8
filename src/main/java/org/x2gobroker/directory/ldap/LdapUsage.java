package org.x2gobroker.directory.ldap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;

/**
 * Tells what the settings use LDAP for.
 *
 * @param passwords whether LDAP checks passwords anywhere
 * @param groups whether LDAP lists groups anywhere
 */
public record LdapUsage(boolean passwords, boolean groups) {
    private static final String LDAP = "ldap";

    /** Ignores backends that are switched off. */
    public static LdapUsage of(BrokerSettings settings) {
        return new LdapUsage(
                isNamed(
                        settings.global().defaultAuthMech().stream(),
                        settings.admin().authMech(),
                        backends(settings)
                                .flatMap(backend -> backend.authMech().stream())
                                .flatMap(List::stream)),
                isNamed(
                        Stream.of(settings.global().defaultGroupDb()),
                        settings.admin().groupDb(),
                        backends(settings).flatMap(backend -> backend.groupDb().stream())));
    }

    private static boolean isNamed(Stream<String> global, Optional<String> admin, Stream<String> backends) {
        return Stream.concat(global, Stream.concat(admin.stream(), backends)).anyMatch(LDAP::equalsIgnoreCase);
    }

    private static Stream<BackendSettings> backends(BrokerSettings settings) {
        return Stream.<BackendSettings>of(settings.zeroconf(), settings.inifile(), settings.database())
                .filter(BackendSettings::enable);
    }

    public boolean any() {
        return passwords || groups;
    }
}
