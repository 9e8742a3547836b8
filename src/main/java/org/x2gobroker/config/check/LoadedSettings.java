package org.x2gobroker.config.check;

import java.nio.file.Path;
import java.util.List;
import org.x2gobroker.config.BrokerSettings;

/**
 * Is the outcome of a successful read.
 *
 * @param warnings one sentence for each name without effect, such as a misspelt key
 * @param files the files to watch for changes, including those that do not exist yet
 */
public record LoadedSettings(BrokerSettings settings, List<String> warnings, List<Path> files) {
    public LoadedSettings {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }
}
