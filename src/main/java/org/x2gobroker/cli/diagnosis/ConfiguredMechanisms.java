package org.x2gobroker.cli.diagnosis;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.telemetry.Telemetry;

/** Finds the mechanisms that check passwords, as a broker with these settings would. Passcodes are left out: only a running broker has any. */
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
    MechanismChain named(String name) {
        if (mechanisms.find(name).isEmpty()) {
            throw new IllegalArgumentException("There is no mechanism '%s'; known are %s."
                    .formatted(name, String.join(", ", mechanisms.listNames())));
        }
        return mechanisms.getChain(List.of(name));
    }

    /**
     * Returns the mechanisms of a backend.
     *
     * @param backend null: the default one
     * @throws IllegalArgumentException with a sentence when there is no such backend or mechanism
     */
    MechanismChain ofBackend(@Nullable String backend) {
        List<String> names = findBackend(backend)
                .authMech()
                .orElse(settings.global().defaultAuthMech())
                .stream()
                .filter(name -> !name.equals(PasscodeService.MECHANISM))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "Only passcodes of the portal are accepted there; try one with x2gobroker try.");
        }
        return mechanisms.getChain(names);
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
