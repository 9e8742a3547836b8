package org.x2gobroker.config;

import java.nio.file.Path;

/**
 * Where the configuration of a classic installation lies.
 *
 * @param settings the file that is read unless {@code X2GOBROKER_CONFIG} names another one
 * @param defaults {@code defaults.conf}, variables in the sections of an INI file
 * @param daemonDefaults {@code /etc/default/x2gobroker-daemon}, variables as a shell assigns them
 */
public record ConfigurationPaths(Path settings, Path defaults, Path daemonDefaults) {
    /** The paths of Debian's packages. */
    public static ConfigurationPaths standard() {
        return new ConfigurationPaths(
                Path.of("/etc/x2go/x2gobroker.conf"),
                Path.of("/etc/x2go/broker/defaults.conf"),
                Path.of("/etc/default/x2gobroker-daemon"));
    }
}
