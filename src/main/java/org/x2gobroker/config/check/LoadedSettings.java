package org.x2gobroker.config.check;

import java.nio.file.Path;
import java.util.List;
import org.x2gobroker.config.BrokerSettings;

/**
 * The outcome of a successful read.
 *
 * @param warnings one sentence each about what was read but has no effect, such as misspelt keys
 * @param files the files that were read, or would have been if they existed: to be watched for changes
 */
public record LoadedSettings(BrokerSettings settings, List<String> warnings, List<Path> files) {
    public LoadedSettings {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }
}
