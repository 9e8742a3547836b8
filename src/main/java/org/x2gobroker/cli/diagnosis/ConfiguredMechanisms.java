package org.x2gobroker.cli.diagnosis;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.telemetry.Telemetry;

/** Finds the mechanism that checks passwords, as a broker with these settings would. */
record ConfiguredMechanisms(BrokerSettings settings, MechanismRegistry mechanisms) {
    static ConfiguredMechanisms of(BrokerSettings settings) {
        return new ConfiguredMechanisms(
                settings,
                MechanismRegistry.all(
                        new LiveSettings(settings),
                        new LdapDirectory(settings::ldap, Clock.systemUTC(), Telemetry.NOOP)));
    }

    /**
     * Returns the mechanism of this name.
     *
     * @throws IllegalArgumentException with a sentence when there is none
     */
    PasswordMechanism named(String name) {
        return mechanisms
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no mechanism '%s'; known are %s."
                        .formatted(name, String.join(", ", mechanisms.listNames()))));
    }

    /**
     * Returns the mechanism of a backend.
     *
     * @param backend null: the default one
     * @throws IllegalArgumentException with a sentence when there is no such backend or mechanism
     */
    PasswordMechanism ofBackend(@Nullable String backend) {
        return named(findBackend(backend).authMech().orElse(settings.global().defaultAuthMech()));
    }

    private BackendSettings findBackend(@Nullable String backend) {
        String name = Optional.ofNullable(backend).orElse(settings.environment().defaultBackend());
        return switch (name) {
            case "inifile" -> settings.inifile();
            case "zeroconf" -> settings.zeroconf();
            case "database" -> settings.database();
            default ->
                throw new IllegalArgumentException(
                        "There is no backend '%s'; known are zeroconf, inifile and database.".formatted(name));
        };
    }
}
