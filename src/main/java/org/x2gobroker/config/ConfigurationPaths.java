package org.x2gobroker.config;

import java.nio.file.Path;

/**
 * Names the configuration files of a classic installation.
 *
 * @param settings the main file; {@code X2GOBROKER_CONFIG} overrides it
 * @param defaults {@code defaults.conf}, variables in the sections of an INI file
 * @param daemonDefaults {@code /etc/default/x2gobroker-daemon}, variables in shell syntax
 */
public record ConfigurationPaths(Path settings, Path defaults, Path daemonDefaults) {
    /** Returns the paths of Debian's packages. */
    public static ConfigurationPaths standard() {
        return new ConfigurationPaths(
                Path.of("/etc/x2go/x2gobroker.conf"),
                Path.of("/etc/x2go/broker/defaults.conf"),
                Path.of("/etc/default/x2gobroker-daemon"));
    }
}
