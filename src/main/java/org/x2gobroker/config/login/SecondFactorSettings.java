package org.x2gobroker.config.login;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;

/** Configures {@code [second_factor]}: codes of an app, typed behind the password. */
public interface SecondFactorSettings {
    /** Files with a key of 32 bytes in base64 each; the first encrypts secrets in the database, all decrypt them. */
    @FilePathKey
    Optional<List<String>> keyFiles();

    /** Groups whose members need a second factor even where {@code second-factor} is off or optional. */
    Optional<List<String>> requiredGroups();

    /** Addresses and networks of clients that are never asked for a second factor. */
    Optional<List<String>> exemptNetworks();

    /** Addresses and networks from which users may get a second factor; absent: all. */
    Optional<List<String>> enrolNetworks();

    /** How the app calls this broker. */
    @WithDefault("X2Go")
    String issuer();
}
