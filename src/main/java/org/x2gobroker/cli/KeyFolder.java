package org.x2gobroker.cli;

import java.nio.file.Path;
import org.x2gobroker.config.BrokerSettings;

/** Where the broker keeps its private keys and {@code known_hosts}. */
final class KeyFolder {
    private KeyFolder() {}

    static Path of(BrokerSettings settings) {
        return settings.environment()
                .sshDir()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ssh"));
    }
}
