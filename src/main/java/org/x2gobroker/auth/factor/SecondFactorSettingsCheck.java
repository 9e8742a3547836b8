package org.x2gobroker.auth.factor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.x2gobroker.auth.factor.secret.EncryptionKey;
import org.x2gobroker.auth.factor.secret.LiveKeyRing;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.login.SecondFactorSettings;

/** Refuses settings with which users could not show a second factor that they are asked for. */
public final class SecondFactorSettingsCheck {
    private SecondFactorSettingsCheck() {}

    /** @throws ConfigurationException with a sentence that says how to mend them */
    public static void check(BrokerSettings settings) {
        SecondFactorSettings own = settings.secondFactor();
        List<String> keyFiles = LiveKeyRing.names(own);
        for (String file : keyFiles) {
            checkKey(file);
        }
        requireNetworks("exempt-networks", own.exemptNetworks().orElse(List.of()));
        requireNetworks("enrol-networks", own.enrolNetworks().orElse(List.of()));
        boolean isAsked = modes(settings).anyMatch(mode -> mode != SecondFactorMode.OFF)
                || !own.requiredGroups().orElse(List.of()).isEmpty();
        if (isAsked && keyFiles.isEmpty()) {
            throw new ConfigurationException(
                    "A second factor is asked for, but there is no key that encrypts its secrets. Make"
                            + " one (openssl rand -base64 32), and name its file in key-files of [second_factor].");
        }
        if (!keyFiles.isEmpty() && settings.environment().databaseUrl().isEmpty()) {
            throw new ConfigurationException("Second factors are kept in a database, but none is named. Set"
                    + " X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name, or take key-files out of [second_factor] and"
                    + " leave second-factor off.");
        }
    }

    private static void requireNetworks(String key, List<String> entries) {
        for (String entry : entries) {
            if (!SecondFactorPolicy.isNetwork(entry)) {
                throw new ConfigurationException(
                        "[second_factor] " + key + " holds \"" + entry
                                + "\", which is no address and no network. Write it like 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32.");
            }
        }
    }

    private static void checkKey(String file) {
        try {
            EncryptionKey.read(Path.of(file));
        } catch (IOException unusable) {
            throw new ConfigurationException("key-files of [second_factor]: " + unusable.getMessage() + ".", unusable);
        }
    }

    private static Stream<SecondFactorMode> modes(BrokerSettings settings) {
        String standard = settings.global().defaultSecondFactor();
        return Stream.<BackendSettings>of(settings.inifile(), settings.zeroconf(), settings.database())
                .filter(BackendSettings::enable)
                .map(backend -> SecondFactorMode.of(backend.secondFactor().orElse(standard)));
    }
}
