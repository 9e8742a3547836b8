package org.x2gobroker.directory.ldap;

import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;

/**
 * What the settings want of LDAP.
 *
 * @param passwords whether somewhere passwords are checked by it
 * @param groups whether somewhere groups come from it
 */
public record LdapUsage(boolean passwords, boolean groups) {
    private static final String LDAP = "ldap";

    /** Backends that are switched off want nothing. */
    public static LdapUsage of(BrokerSettings settings) {
        return new LdapUsage(
                isNamed(
                        settings.global().defaultAuthMech(),
                        settings.admin().authMech(),
                        backends(settings).map(BackendSettings::authMech)),
                isNamed(
                        settings.global().defaultGroupDb(),
                        settings.admin().groupDb(),
                        backends(settings).map(BackendSettings::groupDb)));
    }

    private static boolean isNamed(String global, Optional<String> admin, Stream<Optional<String>> backends) {
        return Stream.concat(Stream.of(global), Stream.concat(admin.stream(), backends.flatMap(Optional::stream)))
                .anyMatch(LDAP::equalsIgnoreCase);
    }

    private static Stream<BackendSettings> backends(BrokerSettings settings) {
        return Stream.<BackendSettings>of(settings.zeroconf(), settings.inifile(), settings.database())
                .filter(BackendSettings::enable);
    }

    public boolean any() {
        return passwords || groups;
    }
}
